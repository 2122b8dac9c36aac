package org.ticketstream.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says that one process, and no other, runs the stack of a directory. The operating system lifts it when the process
 * dies.
 */
final class StackLock implements AutoCloseable {

    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StackInUseException if another stack holds the lock */
    static StackLock acquire(StackDirectory dir) {
        try {
            dir.prepareRun();
            FileChannel channel = FileChannel.open(
                    dir.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StackInUseException(dir);
            }
            StackOwner.write(dir);
            return new StackLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock the data directory " + dir.root(), e);
        }
    }

    static boolean isHeld(StackDirectory dir) {
        Path file = dir.lock();
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the lock of the data directory " + dir.root(), e);
        }
    }

    /** Null if somebody holds it, be it this process. */
    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release the lock of the data directory", e);
        }
    }
}
