package org.ticketstream.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.Releases;
import org.ticketstream.model.Soak;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.scoring.ClassifierOptions;
import org.ticketstream.model.scoring.TicketClassifier;

class ModelLifetimeTest {

    private static final Path MEMORY = Path.of("/proc/self/statm");
    private static final long PAGE_BYTES = 4096;
    private static final long DIRECT_BYTES = 4 << 20;

    @TempDir
    Path cache;

    @Test
    void closingGivesNativeMemoryBack() throws IOException {
        assumeTrue(Files.exists(MEMORY));
        ReleaseBundle bundle = Releases.miniLm(cache.resolve("release"), Releases.policy(64), 1);
        // Allocators and caches of kernels fill up at first.
        int settling = Soak.choose(50, 8);
        cycle(bundle, settling);
        long before = nativeBytes();

        cycle(bundle, Soak.choose(950, 16));

        long after = nativeBytes();
        System.out.printf(
                "native memory: %d MB after %d cycles, %d MB at the end%n", before >> 20, settling, after >> 20);
        assertThat(after).isLessThan(before + before * Soak.choose(5, 15) / 100);
    }

    @Test
    void modelsAreSwappedUnderLoadAndLiveSideBySide() throws Exception {
        Checkpoint checkpoint = classifier();
        List<int[]> texts = LoadedModelTest.texts(4, 1);
        AtomicReference<LoadedModel> serving = new AtomicReference<>(load(checkpoint));
        float[] expected = serving.get().logits(texts)[0];
        ExecutorService callers = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            List<LoadedModel> retired = new ArrayList<>();
            for (int caller = 0; caller < 3; caller++) {
                answers.add(callers.submit(() -> {
                    int correct = 0;
                    for (int call = 0; call < 60; call++) {
                        correct += serving.get().logits(texts)[0][0] == expected[0] ? 1 : 0;
                    }
                    return correct;
                }));
            }
            for (int swap = 0; swap < 3; swap++) {
                retired.add(serving.getAndSet(load(checkpoint)));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(60);
            }
            retired.forEach(LoadedModel::close);
        } finally {
            callers.shutdown();
            serving.get().close();
        }
    }

    private static void cycle(ReleaseBundle bundle, int times) {
        for (int time = 0; time < times; time++) {
            try (TicketClassifier classifier = TicketClassifier.load(bundle, ClassifierOptions.defaults())) {
                classifier.warmUp();
                classifier.classify("My invoice is wrong, cycle " + time).join();
            }
        }
    }

    private static LoadedModel load(Checkpoint checkpoint) {
        return LoadedModel.load(checkpoint, Target.CPU_ONEDNN_F32);
    }

    private Checkpoint classifier() {
        return Checkpoint.open(MiniLm.materialise(cache))
                .withNewHead(new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, List.of("a", "b")), 1);
    }

    /** Resident memory outside the Java heap, in bytes, without the buffers that Java has yet to free. */
    private static long nativeBytes() throws IOException {
        BufferPoolMXBean direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .findFirst()
                .orElseThrow();
        await().until(() -> {
            System.gc();
            return direct.getMemoryUsed() < DIRECT_BYTES;
        });
        long resident = Long.parseLong(Files.readString(MEMORY).split(" ")[1]) * PAGE_BYTES;
        return resident
                - ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    }
}
