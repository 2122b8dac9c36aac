package org.ticketstream.local.stack;

import java.time.Duration;
import java.util.EnumMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started; a part that fails to stop does not keep the others from stopping. Thread-safe. */
final class RunningParts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningParts.class);

    private final EnumMap<StackPart, AutoCloseable> parts = new EnumMap<>(StackPart.class);
    private final StackListener listener;
    private final long startNanos = System.nanoTime();

    RunningParts(StackListener listener) {
        this.listener = listener;
    }

    synchronized <T extends AutoCloseable> T add(StackPart part, T resource) {
        parts.put(part, resource);
        listener.started(part, Duration.ofNanos(System.nanoTime() - startNanos));
        return resource;
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            StackPart last = parts.keySet().stream().reduce((a, b) -> b).orElseThrow();
            close(last, parts.remove(last));
            listener.stopped(last);
        }
    }

    private static void close(StackPart part, AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("{} did not stop cleanly", part.title(), e);
        }
    }
}
