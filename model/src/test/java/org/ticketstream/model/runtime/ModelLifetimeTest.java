package org.ticketstream.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
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
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.model.testing.UntrainedMiniLm;
import org.ticketstream.model.torchscript.Target;

class ModelLifetimeTest {

    @TempDir
    Path cache;

    @Test
    void closingGivesNativeMemoryBack() throws Exception {
        assumeTrue(Files.exists(ModelCycles.MEMORY));
        ReleaseBundle bundle = UntrainedMiniLm.write(cache.resolve("release"), TinyBundle.policy(64), 1);
        // Allocators and caches of kernels fill up at first.
        int settling = Soak.choose(50, 8);
        int cycles = Soak.choose(950, 12);

        String[] megabytes = cycle(bundle, settling, cycles).split(" ");

        long before = Long.parseLong(megabytes[0]);
        System.out.printf(
                "resident: %s MB after %d cycles, %s MB after %d more%n", megabytes[0], settling, megabytes[1], cycles);
        assertThat(Long.parseLong(megabytes[1])).isLessThan(before + before * Soak.choose(5, 15) / 100);
    }

    private static String cycle(ReleaseBundle bundle, int settling, int cycles) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms256m",
                        "-Xmx256m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ModelCycles.class.getName(),
                        bundle.dir().toString(),
                        Integer.toString(settling),
                        Integer.toString(cycles))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(process.waitFor()).isZero();
            return answer.lines().reduce((first, second) -> second).orElseThrow();
        } finally {
            process.destroyForcibly();
        }
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

    private static LoadedModel load(Checkpoint checkpoint) {
        return LoadedModel.load(checkpoint, Target.CPU_ONEDNN_F32);
    }

    private Checkpoint classifier() {
        return Checkpoint.open(MiniLm.materialise(cache))
                .withNewHead(new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, List.of("a", "b")), 1);
    }
}
