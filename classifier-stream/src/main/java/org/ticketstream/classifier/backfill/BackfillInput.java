package org.ticketstream.classifier.backfill;

import java.util.List;
import java.util.Optional;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.types.Either;
import org.ticketstream.classifier.BackfillJob;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.rows.RejectedRow;

/**
 * Where the tickets of a backfill come from.
 *
 * @param name for people
 * @param source bounded
 * @param total steps of the progress: offsets of a topic, tickets of a file
 * @param range part of the topic; empty for a file
 * @param rejected rows of the file that are no tickets
 */
public record BackfillInput(
        String name,
        Source<Either<DeadLetter, Arrival>, ?, ?> source,
        long total,
        Optional<TopicRange> range,
        List<RejectedRow> rejected) {

    private static final int ONLY_PARTITION = 0;

    /** Part of the topic of clean tickets. */
    public static BackfillInput of(ClassifierJobConfig config, String topic, TopicRange range) {
        return new BackfillInput(
                topic, BackfillJob.tickets(config, range), range.length(), Optional.of(range), List.of());
    }

    /** All tickets of a file, which is read once now, to know what is in it. */
    public static BackfillInput of(TicketFile file) {
        try (TicketRows rows = TicketRows.open(file, Long.MAX_VALUE)) {
            return new BackfillInput(
                    file.name(), new FileTicketSource(file), rows.taken(), Optional.empty(), rows.rejected());
        }
    }

    /** How many steps have been made. */
    public long done(BackfillCounts counts) {
        if (range.isEmpty()) {
            return counts.positions().getOrDefault(ONLY_PARTITION, 0L);
        }
        return range.get().from().entrySet().stream()
                .mapToLong(from -> Math.max(
                        0, counts.positions().getOrDefault(from.getKey().partition(), 0L) - from.getValue()))
                .sum();
    }
}
