package org.ticketstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process of its own shows when it fails: a line, and no stack trace, wherever the log can be. */
class FailingProcessTest {

    @TempDir
    Path dir;

    private record Result(int exitCode, String output) {}

    @Test
    void aReasonThatWeFoundIsALineAndTheTraceIsInTheLog() throws Exception {
        Path log = dir.resolve("logs/out.log");

        Result result = run(log, List.of(), "evaluate", "--model", "none", "--data", "none.csv");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output().strip()).startsWith("error: Cannot ").hasLineCount(1);
        assertThat(Files.readString(log)).contains("evaluate failed").contains("\tat org.ticketstream.");
    }

    @Test
    void aLogThatCannotBeWrittenIsNoReasonForMore() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "no directory");

        Result result = run(
                file.resolve("out.log"),
                List.of("-Duser.home=" + file),
                "evaluate",
                "--model",
                "none",
                "--data",
                "none.csv");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output().strip()).startsWith("error: Cannot ").hasLineCount(1);
    }

    @Test
    void whatNobodyExpectedNamesTheLog() throws Exception {
        Path log = dir.resolve("out.log");
        Path data =
                Files.writeString(dir.resolve("many.jsonl"), "{\"text\": \"a\", \"label\": \"b\"}\n".repeat(400_000));

        Result result = run(
                log,
                List.of("-Xmx24m"),
                "train",
                "--data",
                data.toString(),
                "--out",
                dir.resolve("model").toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output().strip())
                .startsWith("error: Out of memory")
                .contains("TICKETSTREAM_JAVA_OPTS=-Xmx")
                .endsWith("(stack trace in " + log + ")")
                .hasLineCount(1);
        assertThat(Files.readString(log)).contains("OutOfMemoryError").contains("\tat org.ticketstream.");
    }

    @Test
    void theListOfClassesOfAFailedCommandIsNotKept() throws Exception {
        Path list = dir.resolve("small.evaluate.list");

        Result result = run(
                dir.resolve("out.log"),
                List.of("-XX:DumpLoadedClassList=" + list, "-Dticketstream.class-list=" + list),
                "evaluate",
                "--model",
                "none",
                "--data",
                "none.csv");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(list).doesNotExist();
    }

    private Result run(Path log, List<String> options, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto"));
        command.addAll(options);
        command.addAll(List.of(
                "-Dticketstream.log=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                "org.ticketstream.cli.Main"));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true);
        builder.environment().remove("XDG_CACHE_HOME");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
