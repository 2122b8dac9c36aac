package org.ticketstream.model.hub;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one thread of one process fetch a model while the others wait. The operating system frees it when the process
 * ends, however that happens.
 */
final class CacheLock {

    private static final Logger LOG = LoggerFactory.getLogger(CacheLock.class);

    /** A file lock belongs to the whole process: threads need another lock in front of it. */
    private static final Map<Path, ReentrantLock> WITHIN_PROCESS = new ConcurrentHashMap<>();

    /** What is done under the lock. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    private CacheLock() {}

    static <T> T hold(Path file, Work<T> work) throws IOException {
        Files.createDirectories(file.getParent());
        Path canonical = file.getParent().toRealPath().resolve(file.getFileName());
        ReentrantLock threads = WITHIN_PROCESS.computeIfAbsent(canonical, path -> new ReentrantLock());
        try {
            threads.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for another thread");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                LOG.info("Waiting for another process that fetches the same model (lock {})", file);
                channel.lock();
            }
            // The lock goes with its channel.
            return work.run();
        } finally {
            threads.unlock();
        }
    }
}
