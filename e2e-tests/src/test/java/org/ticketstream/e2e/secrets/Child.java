package org.ticketstream.e2e.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of our programs as a process, which logs as much as it can. */
public final class Child implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 180;

    private final Process process;
    private final Path out;

    private Child(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    public static Child start(Path dir, Class<?> main, Map<String, String> environment, String... args)
            throws IOException {
        Files.createDirectories(dir);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + dir,
                "-Dticketstream.home=" + dir,
                "-Dticketstream.log=" + dir.resolve("log"),
                "-Dticketstream.log.level=info",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.time=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("TICKETSTREAM_"));
        builder.environment().putAll(environment);
        Path out = dir.resolve("out");
        return new Child(builder.redirectOutput(out.toFile()).start(), out);
    }

    /** Its exit code. */
    public int await() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Still runs: " + process.info());
        }
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String output() throws IOException {
        return Files.readString(out);
    }

    /** What any user of the machine sees of it; empty where the system does not tell. */
    public String commandLine() throws IOException {
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
