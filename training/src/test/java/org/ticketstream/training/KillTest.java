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
import org.ticketstream.training.finetune.TinyEncoder;
import org.ticketstream.training.progress.ProgressListener;

/** A trainer that is killed without warning, again and again, ends with the release that it would have written anyway. */
class KillTest {

    private static final int KILLS = 4;
    private static final int MOST_STEPS_BETWEEN_KILLS = 6;

    @TempDir
    Path dir;

    @Test
    void aTrainerKilledAtRandomMomentsResumesToTheSameRelease() throws Exception {
        Path base = TinyEncoder.write(dir.resolve("base"), List.of()).dir();
        ReleaseBundle whole = Trainer.train(
                        KilledTrainer.request(base, dir.resolve("whole")), ProgressListener.silent())
                .bundle();
        Path out = dir.resolve("killed");
        Random random = new Random(11);

        for (int kill = 0; kill < KILLS; kill++) {
            Process trainer = start(base, out);
            awaitSteps(trainer, 1 + random.nextInt(MOST_STEPS_BETWEEN_KILLS));
            trainer.destroyForcibly().waitFor();
            assertThat(KilledTrainer.release(out)).isEmpty();
        }
        Process last = start(base, out);
        List<String> lines = readAll(last);

        assertThat(last.waitFor()).as(String.join("\n", lines)).isZero();
        assertThat(lines.get(0)).as("went on where it was").isNotEqualTo("step 1");
        assertThat(lines).endsWith("released " + ReleaseBundle.open(out).version());
        assertThat(values(ReleaseBundle.open(out))).containsExactly(values(whole), within(1e-6f));
        assertThat(dir.resolve("state")).doesNotExist();
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("base", "whole", "killed");
        }
    }

    private Process start(Path base, Path out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
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

    private static void awaitSteps(Process trainer, int steps) throws IOException {
        BufferedReader lines = reader(trainer);
        List<String> seen = new ArrayList<>();
        int done = 0;
        while (done < steps) {
            String line = lines.readLine();
            assertThat(line)
                    .as(() -> "trainer ended early:\n" + String.join("\n", seen))
                    .isNotNull();
            seen.add(line);
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
