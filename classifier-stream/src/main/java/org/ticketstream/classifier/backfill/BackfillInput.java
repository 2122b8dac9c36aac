package org.ticketstream.classifier.backfill;

import java.util.List;
import java.util.Optional;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.types.Either;
import org.ticketstream.classifier.backfill.files.FileTicketSource;
import org.ticketstream.classifier.backfill.files.TicketFile;
import org.ticketstream.classifier.backfill.files.TicketRows;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.classifier.kafka.KafkaSources;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.rows.RejectedRow;

/**
 * The tickets of a backfill.
 *
 * @param name for people
 * @param source bounded
 * @param total steps of the progress: offsets of a topic, tickets of a file
 * @param range of the topic; empty for a file
 * @param rejected rows of the file that are not tickets
 * @param notes what a person should know of how the file is read
 */
public record BackfillInput(
        String name,
        Source<Either<DeadLetter, Arrival>, ?, ?> source,
        long total,
        Optional<TopicRange> range,
        List<RejectedRow> rejected,
        List<String> notes) {

    private static final int ONLY_PARTITION = 0;

    /** A range of the topic of clean tickets. */
    public static BackfillInput of(ClassifierJobConfig config, String topic, TopicRange range) {
        return new BackfillInput(
                topic,
                new KafkaSources(config.kafka()).tickets(range.from(), range.to()),
                range.length(),
                Optional.of(range),
                List.of(),
                List.of());
    }

    /** All tickets of a file, which is read once now to count them. */
    public static BackfillInput of(TicketFile file) {
        try (TicketRows rows = TicketRows.open(file, Long.MAX_VALUE)) {
            return new BackfillInput(
                    file.name(),
                    new FileTicketSource(file),
                    rows.taken(),
                    Optional.empty(),
                    rows.rejected(),
                    rows.notes());
        }
    }

    /** Number of steps that are done. */
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
