package org.ticketstream.local.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.ticketstream.files.WholeFile;

/**
 * The process that runs the stack of a directory, from the first moment of its start to the last of its end.
 *
 * @param pid its id
 * @param started when it began, by which it is told from a later process with the same id
 */
public record StackOwner(long pid, Instant started) {

    /** What the operating system says of a start may change a little when its clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** The process that holds the lock of the directory; empty if none does. */
    public static Optional<StackOwner> find(StackDirectory dir) {
        return StackLock.isHeld(dir) ? read(dir).filter(owner -> owner.process().isPresent()) : Optional.empty();
    }

    /** It, as long as it is alive. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(process -> process.info()
                .startInstant()
                .map(since -> Duration.between(started, since).abs().compareTo(TOLERANCE) < 0)
                .orElse(false));
    }

    /** For the process that has just got the lock. */
    static void write(StackDirectory dir) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(self.pid()));
        properties.setProperty(
                "started", self.info().startInstant().orElseGet(Instant::now).toString());
        StringWriter text = new StringWriter();
        properties.store(text, "The process that runs the stack of this directory");
        WholeFile.write(dir.owner(), text.toString());
    }

    private static Optional<StackOwner> read(StackDirectory dir) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(dir.owner())) {
            properties.load(reader);
            return Optional.of(new StackOwner(
                    Long.parseLong(properties.getProperty("pid")), Instant.parse(properties.getProperty("started"))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + dir.owner(), e);
        }
    }
}
