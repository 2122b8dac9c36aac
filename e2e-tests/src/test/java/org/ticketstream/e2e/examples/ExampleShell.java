package org.ticketstream.e2e.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.ticketstream.cli.Main;

/**
 * A shell in a directory that looks like the root of the repository: it has a copy of the examples, and
 * {@code ./ticketstream} starts what this build has compiled.
 */
final class ExampleShell {
    private static final int MINUTES = 20;
    private static final int NOT_INSTALLED = 127;

    private final Path dir;
    private final Map<String, String> environment;
    private int runs;

    /** @param repository the real root */
    ExampleShell(Path dir, Path repository, Map<String, String> environment) throws IOException {
        this.dir = Files.createDirectories(dir);
        this.environment = new HashMap<>(environment);
        copy(repository.resolve("examples"), dir.resolve("examples"));
        Files.createDirectories(dir.resolve("out"));
        Path launcher = Files.writeString(
                dir.resolve("ticketstream"),
                String.join(
                        " ",
                        "#!/bin/sh\nexec",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        System.getProperty("jvm.opens").strip().replaceAll("\\s+", " "),
                        "-Dai.djl.offline=true -cp '" + System.getProperty("java.class.path") + "'",
                        Main.class.getName(),
                        "\"$@\"\n"));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** Runs the commands, which must succeed; returns what they print on standard output. */
    List<String> run(String commands) throws IOException, InterruptedException {
        return run(commands, Map.of());
    }

    /** As {@link #run(String)} with further variables. */
    List<String> run(String commands, Map<String, String> more) throws IOException, InterruptedException {
        Output output = output(commands, more);
        assertThat(output.exitCode()).as("%s%n%s", commands, output.errors()).isZero();
        return output.lines();
    }

    /** Runs commands that fetch what a page needs. Where that cannot be had, the test is skipped with the reason. */
    void prepare(String commands) throws IOException, InterruptedException {
        Assumptions.assumeTrue(canPrepare(commands));
    }

    /** As {@link #prepare}, but says whether it could be had; if not, the reason is printed. */
    boolean canPrepare(String commands) throws IOException, InterruptedException {
        Output output = output(commands, Map.of());
        if (output.exitCode() != 0) {
            System.err.println("SKIPPED, this example was not run: " + commands
                    + (output.exitCode() == NOT_INSTALLED ? "not installed" : "cannot be fetched") + ": "
                    + output.errors().strip());
        }
        return output.exitCode() == 0;
    }

    /** Starts commands that run until they are stopped. */
    Service start(String commands) throws IOException {
        Path output = dir.resolve("service-" + runs++ + ".out");
        return new Service(
                commands,
                process(commands, Map.of())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    /** Makes the programs that are built in a repository stand here too. */
    void linkPrograms(Path repository) throws IOException {
        for (String name : List.of("pom.xml", "ingest", "classifier-stream")) {
            Files.createSymbolicLink(dir.resolve(name), repository.resolve(name));
        }
    }

    private record Output(int exitCode, List<String> lines, String errors) {}

    private Output output(String commands, Map<String, String> more) throws IOException, InterruptedException {
        int number = runs++;
        File out = dir.resolve("run-" + number + ".out").toFile();
        File err = dir.resolve("run-" + number + ".err").toFile();
        Process process =
                process(commands, more).redirectOutput(out).redirectError(err).start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("Not done within " + MINUTES + " minutes: " + commands);
        }
        return new Output(process.exitValue(), Files.readAllLines(out.toPath()), Files.readString(err.toPath()));
    }

    private ProcessBuilder process(String commands, Map<String, String> more) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-c", commands).directory(dir.toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        return builder;
    }
}
