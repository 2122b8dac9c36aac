package org.ticketstream.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that one process, and no other, runs the stack of a directory. The operating system lifts it when the process
 * dies.
 */
final class StackLock implements AutoCloseable {

    /**
     * Files that this process has locked. It must not open them again: a process that closes a file loses all its locks
     * on it.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StackLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws StackInUseException if another stack holds the lock */
    static StackLock acquire(StackDirectory dir) {
        try {
            dir.prepareRun();
            if (!OURS.add(dir.lock())) {
                throw new StackInUseException(dir);
            }
            return lock(dir);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock the data directory " + dir.root(), e);
        }
    }

    private static StackLock lock(StackDirectory dir) throws IOException {
        boolean locked = false;
        try {
            FileChannel channel = FileChannel.open(
                    dir.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new StackInUseException(dir);
            }
            StackOwner.write(dir);
            locked = true;
            return new StackLock(dir.lock(), channel);
        } finally {
            if (!locked) {
                OURS.remove(dir.lock());
            }
        }
    }

    static boolean isHeld(StackDirectory dir) {
        Path file = dir.lock();
        if (OURS.contains(file)) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the lock of the data directory " + dir.root(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release the lock of the data directory", e);
        } finally {
            OURS.remove(file);
        }
    }
}
