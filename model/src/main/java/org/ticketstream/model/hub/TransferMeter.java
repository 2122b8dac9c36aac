package org.ticketstream.model.hub;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ticketstream.model.hub.transfer.DownloadListener;
import org.ticketstream.model.hub.transfer.DownloadProgress;

/** Counts the bytes of a model's files and tells the listener, at most a few times a second. */
final class TransferMeter {

    private static final long REPORT_NANOS = 100_000_000;
    private static final long WINDOW_NANOS = 10_000_000_000L;

    private record Sample(long nanos, long received) {}

    private final String model;
    private final long total;
    private final DownloadListener listener;
    private final LongSupplier clock;
    private final Deque<Sample> window = new ArrayDeque<>();
    private String file = "";
    private long complete;
    private long position;
    private long received;

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    TransferMeter(String model, long total, DownloadListener listener, LongSupplier clock) {
        this.model = model;
        this.total = total;
        this.listener = listener;
        this.clock = clock;
        window.add(new Sample(clock.getAsLong(), 0));
    }

    /** A file goes on, or starts over, at a position. */
    void at(String name, long bytes) {
        file = name;
        position = bytes;
        report();
    }

    void received(long bytes) {
        position += bytes;
        received += bytes;
        if (clock.getAsLong() - window.getLast().nanos() >= REPORT_NANOS) {
            report();
        }
    }

    /** A file is there in full. */
    void complete(HubFile done) {
        file = done.name();
        position = 0;
        complete += done.size();
        report();
    }

    private void report() {
        long now = clock.getAsLong();
        window.add(new Sample(now, received));
        while (now - window.getFirst().nanos() > WINDOW_NANOS && window.size() > 2) {
            window.removeFirst();
        }
        Sample oldest = window.getFirst();
        double seconds = (now - oldest.nanos()) / 1e9;
        double rate = seconds > 0 ? (received - oldest.received()) / seconds : 0;
        long bytes = complete + position;
        Optional<Duration> left = rate > 0
                ? Optional.of(Duration.ofMillis((long) (Math.max(0, total - bytes) / rate * 1000)))
                : Optional.empty();
        listener.progress(new DownloadProgress(model, file, bytes, total, rate, left));
    }
}
