package org.ticketstream.schemas;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/**
 * The topics of one installation. Several installations share a cluster by their prefix.
 *
 * @param prefix put before each name as it is, for example {@code "acme."}; may be empty
 */
public record Topics(String prefix) {
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{0,100}");
    private static final int PARTITIONS = 4;

    /** Kafka's own default. */
    private static final int DEFAULT_BYTES = 1_048_588;

    /**
     * Largest dead letter: an original as large as any topic takes, and what went wrong with it. Who writes dead letters must set its
     * producer's {@code max.request.size} to it.
     */
    public static final int DEAD_LETTER_BYTES = 4 * DEFAULT_BYTES;

    public Topics {
        if (!LEGAL.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "Cannot use topic prefix: only letters, digits, '.', '_' and '-' are allowed, 100 at most (got: "
                            + prefix + ")");
        }
    }

    /** Tickets as published. */
    public String received() {
        return prefix + "tickets.received";
    }

    /** Tickets fit for the model. */
    public String clean() {
        return prefix + "tickets.clean";
    }

    /** Tickets that say what another one had said. */
    public String duplicates() {
        return prefix + "tickets.duplicates";
    }

    /** Answers, for routing consumers. */
    public String classified() {
        return prefix + "tickets.classified";
    }

    /** Answers of a challenger, for comparison only. */
    public String shadow() {
        return prefix + "tickets.shadow";
    }

    /** What people say about categories. */
    public String corrections() {
        return prefix + "tickets.corrections";
    }

    /** How good the models are, as people see it. */
    public String quality() {
        return prefix + "tickets.quality";
    }

    /** Corrections joined to their ticket: training data. */
    public String labeled() {
        return prefix + "tickets.labeled";
    }

    /** Which team each ticket goes to. */
    public String routed() {
        return prefix + "tickets.routed";
    }

    /** Records that could not be processed, with their original bytes; see {@link DeadLetters}. */
    public String deadLetter() {
        return prefix + "tickets.dead-letter";
    }

    /** Which dead letters were sent back to their topic, when and by whom. */
    public String redrives() {
        return prefix + "tickets.redrives";
    }

    /** Which model an alias stands for. */
    public String modelReleases() {
        return prefix + "models.releases";
    }

    /** How far each subtask is with a release. */
    public String modelStatus() {
        return prefix + "models.status";
    }

    /** Answers of a backfill that is told no other topic. */
    public String backfill() {
        return classified() + ".backfill";
    }

    /**
     * A topic for the answers of a backfill, made when one needs it: compacted, so that of a backfill that is run twice one answer per
     * ticket stays.
     */
    public static TopicSpec backfill(String name, int partitions) {
        return topic(name, partitions, true, Classification.class);
    }

    /** Every topic that the installation has from its beginning. */
    public List<TopicSpec> all() {
        return List.of(
                topic(received(), PARTITIONS, false, Ticket.class),
                topic(clean(), PARTITIONS, false, CleanTicket.class),
                topic(duplicates(), PARTITIONS, false, DuplicateLink.class),
                topic(classified(), PARTITIONS, false, Classification.class),
                topic(shadow(), PARTITIONS, false, Classification.class),
                topic(corrections(), PARTITIONS, false, Correction.class),
                topic(labeled(), PARTITIONS, false, LabeledTicket.class),
                topic(quality(), 1, false, ModelQuality.class),
                topic(routed(), PARTITIONS, false, RoutedTicket.class),
                new TopicSpec(deadLetter(), 1, false, DEAD_LETTER_BYTES, Optional.empty()),
                topic(redrives(), 1, true, Redrive.class),
                topic(modelReleases(), 1, true, ModelRelease.class),
                topic(modelStatus(), 1, false, SwapReceipt.class));
    }

    private static TopicSpec topic(
            String name, int partitions, boolean compacted, Class<? extends SpecificRecord> valueType) {
        return new TopicSpec(name, partitions, compacted, DEFAULT_BYTES, Optional.of(valueType));
    }
}
