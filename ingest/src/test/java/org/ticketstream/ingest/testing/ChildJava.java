package org.ticketstream.ingest.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A main class in a separate process. */
public final class ChildJava implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Process process;
    private final Path out;

    private ChildJava(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** @param out file that gets what it prints */
    public static ChildJava start(Path out, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.addAll(List.of(System.getProperty("jvm.opens").strip().split("\\s+")));
        command.add("-Dai.djl.offline=true");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(out.toString()))
                .start();
        return new ChildJava(process, out);
    }

    /** Returns the first match in what it has printed. */
    public Matcher awaitPrinted(String regex) {
        Pattern pattern = Pattern.compile(regex);
        await("it prints " + regex, () -> pattern.matcher(printed()).find());
        Matcher match = pattern.matcher(printed());
        match.find();
        return match;
    }

    /** Waits for the condition; fails when the process ends first. */
    public void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what + ", see " + out)
                .atMost(TIMEOUT)
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("It ended with " + process.exitValue() + ": " + printed());
                    }
                    return condition.call();
                });
    }

    private String printed() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        stop(process, "It, see " + out, TIMEOUT);
    }

    /** As a supervisor stops it: SIGTERM, after which it must end by itself. */
    public static void stop(Process process, String what, Duration patience) {
        process.destroy();
        boolean ended = false;
        try {
            ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
            throw new IllegalStateException(what + ": it did not stop within " + patience.toSeconds() + " s");
        }
    }
}
