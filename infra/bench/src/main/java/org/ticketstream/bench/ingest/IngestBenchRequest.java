package org.ticketstream.bench.ingest;

import java.time.Duration;
import org.ticketstream.bench.report.TextSource;

/**
 * What to measure.
 *
 * @param texts what the tickets say; used again from the start where there are fewer than tickets
 * @param tickets sent by each sender in a round
 * @param rounds counted ones; all senders take their turn in each
 * @param callers HTTP clients at a time
 * @param batch tickets of an HTTP request
 * @param cleaned tickets that the cleaning topology works through
 * @param threads stream threads of ingest
 * @param commitInterval of ingest
 * @param correctionsPerSecond rate of the corrections
 * @param correctionsFor how long they are sent
 */
public record IngestBenchRequest(
        TextSource texts,
        int tickets,
        int rounds,
        int callers,
        int batch,
        int cleaned,
        int threads,
        Duration commitInterval,
        int correctionsPerSecond,
        Duration correctionsFor) {

    public IngestBenchRequest {
        requirePositive("tickets", tickets);
        requirePositive("rounds", rounds);
        requirePositive("callers", callers);
        requirePositive("batch", batch);
        requirePositive("cleaned tickets", cleaned);
        requirePositive("threads", threads);
        requirePositive("corrections per second", correctionsPerSecond);
        if (corrections(correctionsPerSecond, correctionsFor) > cleaned) {
            throw new IllegalArgumentException("Cannot measure: each correction needs another ticket (got: "
                    + corrections(correctionsPerSecond, correctionsFor) + " corrections of " + cleaned + " tickets)");
        }
    }

    int corrections() {
        return Math.toIntExact(corrections(correctionsPerSecond, correctionsFor));
    }

    private static long corrections(int perSecond, Duration time) {
        return perSecond * time.toMillis() / Duration.ofSeconds(1).toMillis();
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Cannot measure: " + what + " must be positive (got: " + value + ")");
        }
    }
}
