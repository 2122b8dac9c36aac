package org.ticketstream.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training in a process of its own that is asked to end: what it says, and what its resumption finds. */
class StoppedTrainingTest {

    @TempDir
    Path dir;

    @BeforeEach
    void writeData() throws IOException {
        StringBuilder rows = new StringBuilder("text,queue\n");
        for (int row = 0; row < 40; row++) {
            rows.append(row % 2 == 0 ? "the card reader is broken " : "an invoice was paid twice ")
                    .append(row)
                    .append(row % 2 == 0 ? ",hardware\n" : ",billing\n");
        }
        Files.writeString(dir.resolve("tickets.csv"), rows);
    }

    @Test
    void saysWhatIsSavedAndHowToGoOnAndTheResumptionSaysWhatItFound() throws Exception {
        List<String> stopped = runUntil(line -> line.contains("done, mean loss"), "--no-baseline");
        List<String> resumed = runUntil(line -> line.contains("going on"), "--no-baseline", "--resume");

        assertThat(stopped)
                .filteredOn(line -> line.startsWith("Stopped; what was done is saved in model.training."))
                .singleElement()
                .asString()
                .endsWith(
                        "Go on with: ./ticketstream train --data tickets.csv --label-field queue --dir stack --layers 1"
                                + " --max-tokens 16 --epochs 100000 --out model --no-baseline --resume");
        assertThat(stopped).noneMatch(line -> line.startsWith("error:") || line.contains("\tat "));
        assertThat(resumed)
                .anyMatch(line ->
                        line.matches("going on after step [1-9]\\d* of \\d+, saved \\d{4}-.* in model.training"));
    }

    @Test
    void saysThatThereIsNothingToResume() throws Exception {
        List<String> lines = runUntil(line -> line.contains("resume"), "--resume");

        assertThat(lines).contains("nothing to resume in model.training: starting from the beginning");
    }

    /** Asks the process to end, as Ctrl-C does, when it has said something. */
    private List<String> runUntil(Predicate<String> said, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dticketstream.log=" + dir.resolve("out.log"),
                "-cp",
                System.getProperty("java.class.path"),
                "org.ticketstream.cli.Main",
                "train"));
        command.addAll(List.of("--data", "tickets.csv", "--label-field", "queue", "--dir", "stack"));
        command.addAll(List.of("--layers", "1", "--max-tokens", "16", "--epochs", "100000", "--out", "model"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            boolean asked = false;
            String line = out.readLine();
            while (line != null) {
                lines.add(line);
                if (!asked && said.test(line)) {
                    asked = true;
                    process.toHandle().destroy();
                }
                line = out.readLine();
            }
        }
        process.waitFor();
        return lines;
    }
}
