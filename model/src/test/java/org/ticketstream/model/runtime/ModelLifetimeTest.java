package org.ticketstream.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
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
import org.ticketstream.model.Soak;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.tokenize.TicketTokenizer;

class ModelLifetimeTest {

    private static final Path MEMORY = Path.of("/proc/self/statm");
    private static final long PAGE_BYTES = 4096;

    @TempDir
    Path cache;

    @Test
    void closingGivesNativeMemoryBack() throws IOException {
        assumeTrue(Files.exists(MEMORY));
        Checkpoint checkpoint = classifier();
        // Allocators and caches of kernels fill up at first.
        int settling = Soak.choose(50, 8);
        cycle(checkpoint, settling);
        long before = nativeBytes();

        cycle(checkpoint, Soak.choose(950, 16));

        assertThat(nativeBytes()).isLessThan(before + before * Soak.choose(5, 15) / 100);
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

    private static void cycle(Checkpoint checkpoint, int times) {
        for (int time = 0; time < times; time++) {
            try (LoadedModel model = LoadedModel.load(checkpoint, Target.CPU_ONEDNN_F32);
                    TicketTokenizer tokenizer = TicketTokenizer.open(checkpoint.dir(), 64)) {
                model.logits(List.of(
                        tokenizer.encode("My invoice is wrong, cycle " + time).ids()));
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

    /** Resident memory outside the Java heap. */
    private static long nativeBytes() throws IOException {
        System.gc();
        long resident = Long.parseLong(Files.readString(MEMORY).split(" ")[1]) * PAGE_BYTES;
        return resident
                - ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    }
}
