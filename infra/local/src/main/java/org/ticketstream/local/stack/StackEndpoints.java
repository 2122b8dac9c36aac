package org.ticketstream.local.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.ticketstream.files.WholeFile;

/**
 * Where a running stack listens, left in its directory for the commands that talk to it.
 *
 * @param pid process that runs the stack
 * @param intakeUrl where it takes tickets over HTTP, once it does
 * @param metricsUrl where the scoring job serves its metrics, if it does
 * @param consoleUrl where people look at it, if they can
 */
public record StackEndpoints(
        String bootstrapServers,
        String registryUrl,
        String topicPrefix,
        long pid,
        Optional<String> intakeUrl,
        Optional<String> metricsUrl,
        Optional<String> consoleUrl) {

    private static final String INTAKE = "intake.url";
    private static final String METRICS = "metrics.url";
    private static final String CONSOLE = "console.url";

    /** The stack that runs in the directory; empty if none does, or it is still starting. */
    public static Optional<StackEndpoints> findRunning(StackDirectory dir) {
        // A stack that was killed leaves its endpoints behind.
        return StackOwner.find(dir).flatMap(owner -> read(dir).filter(endpoints -> endpoints.pid == owner.pid()));
    }

    StackEndpoints withIntake(String url) {
        return new StackEndpoints(
                bootstrapServers, registryUrl, topicPrefix, pid, Optional.of(url), metricsUrl, consoleUrl);
    }

    StackEndpoints withConsole(String url) {
        return new StackEndpoints(
                bootstrapServers, registryUrl, topicPrefix, pid, intakeUrl, metricsUrl, Optional.of(url));
    }

    /** What the last stack of the directory has left, whether or not it still runs. */
    static Optional<StackEndpoints> read(StackDirectory dir) {
        if (!Files.exists(dir.endpoints())) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(dir.endpoints())) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + dir.endpoints(), e);
        }
        return Optional.of(new StackEndpoints(
                properties.getProperty("bootstrap.servers"),
                properties.getProperty("registry.url"),
                properties.getProperty("topic.prefix"),
                Long.parseLong(properties.getProperty("pid")),
                Optional.ofNullable(properties.getProperty(INTAKE)),
                Optional.ofNullable(properties.getProperty(METRICS)),
                Optional.ofNullable(properties.getProperty(CONSOLE))));
    }

    void write(StackDirectory dir) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        properties.setProperty("registry.url", registryUrl);
        properties.setProperty("topic.prefix", topicPrefix);
        properties.setProperty("pid", Long.toString(pid));
        intakeUrl.ifPresent(url -> properties.setProperty(INTAKE, url));
        metricsUrl.ifPresent(url -> properties.setProperty(METRICS, url));
        consoleUrl.ifPresent(url -> properties.setProperty(CONSOLE, url));
        Path temporary = dir.endpoints().resolveSibling("endpoints.new");
        try {
            try (Writer writer = Files.newBufferedWriter(temporary)) {
                properties.store(writer, "The local stack that runs here");
            }
            WholeFile.replace(temporary, dir.endpoints());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + dir.endpoints(), e);
        }
    }

    static void remove(StackDirectory dir) {
        try {
            Files.deleteIfExists(dir.endpoints());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + dir.endpoints(), e);
        }
    }
}
