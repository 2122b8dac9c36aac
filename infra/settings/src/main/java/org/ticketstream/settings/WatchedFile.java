package org.ticketstream.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file says, read again after it has changed. A file that cannot be used any more leaves what it said before in
 * force. Thread-safe.
 *
 * @param <T> what is read
 */
public final class WatchedFile<T> implements Supplier<T> {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);
    private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

    private final Path file;
    private final Function<Path, T> reader;
    private final LongSupplier nanoTime;
    private State state;
    private T value;
    private long lookedAt;

    private record State(long size, long modified, String key) {}

    /** @throws IllegalArgumentException as the reader throws it, if the file cannot be used at first */
    public WatchedFile(Path file, Function<Path, T> reader) {
        this(file, reader, System::nanoTime);
    }

    WatchedFile(Path file, Function<Path, T> reader, LongSupplier nanoTime) {
        this.file = file;
        this.reader = reader;
        this.nanoTime = nanoTime;
        this.state = look();
        this.value = reader.apply(file);
        this.lookedAt = nanoTime.getAsLong();
    }

    @Override
    public synchronized T get() {
        long now = nanoTime.getAsLong();
        if (now - lookedAt >= LOOK_EVERY_NANOS) {
            lookedAt = now;
            refresh();
        }
        return value;
    }

    private void refresh() {
        State found = look();
        if (found.equals(state)) {
            return;
        }
        state = found;
        try {
            value = reader.apply(file);
            LOG.info("{} has changed and was read again", file);
        } catch (IllegalArgumentException e) {
            LOG.warn("{} has changed and cannot be used; what it said before counts: {}", file, e.getMessage());
        }
    }

    private State look() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(now.size(), now.lastModifiedTime().toMillis(), String.valueOf(now.fileKey()));
        } catch (IOException e) {
            return new State(-1, -1, "");
        }
    }
}
