package org.ticketstream.e2e.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ticketstream.ingest.testing.ChildJava;

/** One JobManager or TaskManager. What it prints is in a file. */
public final class FlinkProcess implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(1);

    private final String name;
    private final Path out;
    private final Process process;

    private FlinkProcess(String name, Path out, Process process) {
        this.name = name;
        this.out = out;
        this.process = process;
    }

    /** @param environment variables besides those of this process */
    static FlinkProcess start(
            String name,
            Path dir,
            FlinkFiles files,
            Map<String, String> environment,
            List<String> jvm,
            List<String> mainAndArguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(dir.resolve("tmp-" + name)));
        command.add("-Dlog4j.configurationFile="
                + Path.of("src/test/resources/flink-log4j2.properties").toUri());
        command.addAll(List.of("-cp", files.classPath()));
        command.addAll(mainAndArguments);
        Path out = dir.resolve(name + ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        // As in Flink's distribution, where usrlib/ is beside lib/.
        builder.environment()
                .put("FLINK_LIB_DIR", files.usrlib().resolveSibling("lib").toString());
        return new FlinkProcess(name, out, builder.start());
    }

    public String name() {
        return name;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** All that it has printed. */
    public String printed() throws IOException {
        return Files.readString(out);
    }

    /** As {@code kill -9}: nothing in the process hears of it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        ChildJava.stop(process, name + ", see " + out, STOP_TIMEOUT);
    }
}
