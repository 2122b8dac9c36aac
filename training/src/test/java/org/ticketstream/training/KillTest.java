package org.ticketstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.progress.ProgressListener;

/**
 * A trainer that is killed without warning, again and again, ends with the release that it would have written anyway.
 * It saves after each step, so a kill hits a step, a save or, once all steps are done, the evaluation and the writing
 * of the release.
 */
class KillTest {

    private static final int KILLS = 10;
    private static final int MOST_STEPS_BETWEEN_KILLS = 8;

    @TempDir
    Path dir;

    @Test
    void aTrainerKilledAtTenRandomMomentsLeavesNothingBrokenAndEndsOnce() throws Exception {
        Path base = Fixtures.tiny(dir.resolve("base"), List.of()).dir();
        ReleaseBundle whole = Trainer.train(
                        KilledTrainer.request(base, dir.resolve("whole")), ProgressListener.silent())
                .bundle();
        Path out = dir.resolve("killed");
        Random random = new Random(11);

        int ended = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process trainer = start(base, out);
            awaitProgress(trainer, 1 + random.nextInt(MOST_STEPS_BETWEEN_KILLS));
            trainer.destroyForcibly().waitFor();
            ended += KilledTrainer.release(out).isPresent() ? 1 : 0;
            assertThat(ended)
                    .as("trainings that were over before the last life")
                    .isZero();
            assertEverySaveIsWhole();
        }
        Process last = start(base, out);
        List<String> lines = readAll(last);

        assertThat(last.waitFor()).as(String.join("\n", lines)).isZero();
        assertThat(lines).as("went on where it was").doesNotContain("step 1");
        assertThat(lines).endsWith("released " + ReleaseBundle.open(out).version());
        assertThat(values(ReleaseBundle.open(out))).containsExactly(values(whole), within(1e-6f));
        assertThat(dir.resolve("state")).doesNotExist();
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("base", "whole", "killed");
        }
        Process again = start(base, out);
        assertThat(String.join("\n", readAll(again))).contains("must be free or an empty directory");
        assertThat(again.waitFor()).as("the same request does not end twice").isNotZero();
    }

    /** What bears the name of a save can be read to its last number. */
    private void assertEverySaveIsWhole() throws IOException {
        try (Stream<Path> saves = Files.list(dir.resolve("state"))) {
            for (Path save : saves.filter(path -> path.getFileName().toString().startsWith("step-"))
                    .toList()) {
                Checkpoint.open(save.resolve("checkpoint")).requireFiniteWeights();
                assertThat(save.resolve("optimizer.safetensors")).isNotEmptyFile();
                assertThat(save.resolve("state.json")).isNotEmptyFile();
            }
        }
    }

    private Process start(Path base, Path out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTrainer.class.getName(),
                        base.toString(),
                        out.toString(),
                        dir.resolve("state").toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Waits for some steps, or for the evaluation behind the last of them. */
    private static void awaitProgress(Process trainer, int steps) throws IOException {
        BufferedReader lines = reader(trainer);
        List<String> seen = new ArrayList<>();
        int done = 0;
        while (done < steps) {
            String line = lines.readLine();
            assertThat(line)
                    .as(() -> "trainer ended early:\n" + String.join("\n", seen))
                    .isNotNull();
            seen.add(line);
            if (line.matches("evaluating on \\d+ rows")) {
                return;
            }
            done += line.startsWith("step ") ? 1 : 0;
        }
    }

    private static List<String> readAll(Process trainer) throws IOException {
        return reader(trainer)
                .lines()
                .filter(line -> line.startsWith("step ") || line.startsWith("released ") || line.contains("Exception"))
                .toList();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static float[] values(ReleaseBundle bundle) {
        return Checkpoint.open(bundle.checkpointDir())
                .tensor("classifier.weight")
                .values();
    }
}
