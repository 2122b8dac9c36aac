package org.ticketstream.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The topics of one installation. Several installations share a cluster by their prefix.
 *
 * @param prefix put before each name as it is, for example {@code "acme."}; may be empty
 */
public record Topics(String prefix) {
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{0,100}");

    /** Default number of partitions of the topics of tickets. */
    public static final int PARTITIONS = 4;

    /** Kafka's own default. */
    static final int DEFAULT_BYTES = 1_048_588;

    /** Batches of helpdesks arrive compressed and are measured uncompressed. */
    private static final int RECEIVED_BYTES = 4 * DEFAULT_BYTES;

    private static final TopicRetention WEEK = TopicRetention.of(Duration.ofDays(7));
    private static final TopicRetention MONTH = TopicRetention.of(Duration.ofDays(30));

    /**
     * Largest dead letter: a record of the largest size that any topic takes, and the failure. Producers of dead
     * letters must set {@code max.request.size} to it.
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

    /** Tickets as JSON, of publishers without Avro. */
    public String receivedJson() {
        return received() + ".json";
    }

    /** Answers as JSON, for consumers without Avro. */
    public String classifiedJson() {
        return classified() + ".json";
    }

    /** Cleaned tickets, for the model. */
    public String clean() {
        return prefix + "tickets.clean";
    }

    /** Tickets with the text of an earlier one. */
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

    /** Categories that people have given to tickets. */
    public String corrections() {
        return prefix + "tickets.corrections";
    }

    /** Quality of the models, measured by corrections. */
    public String quality() {
        return prefix + "tickets.quality";
    }

    /** Corrections joined to their ticket: training data. */
    public String labeled() {
        return prefix + "tickets.labeled";
    }

    /** Corrections to labels that the champion does not know, until a person accepts the label. */
    public String labelProposals() {
        return prefix + "labels.proposals";
    }

    /** Which team each ticket goes to. */
    public String routed() {
        return prefix + "tickets.routed";
    }

    /** Records that could not be processed, with their original bytes; see {@link DeadLetters}. */
    public String deadLetter() {
        return prefix + "tickets.dead-letter";
    }

    /** Which dead letters were sent back to their topics, when and by whom. */
    public String redrives() {
        return prefix + "tickets.redrives";
    }

    /** Which model an alias stands for. */
    public String modelReleases() {
        return prefix + "models.releases";
    }

    /** The states that releases have reached in each subtask. */
    public String modelStatus() {
        return prefix + "models.status";
    }

    /** Requests to train a model. */
    public String trainingRequests() {
        return prefix + "training.requests";
    }

    /** The states of trainings. */
    public String trainingRuns() {
        return prefix + "training.runs";
    }

    /** How far running trainings are. */
    public String trainingProgress() {
        return prefix + "training.progress";
    }

    /** Requests to stop a training. */
    public String trainingStops() {
        return prefix + "training.stops";
    }

    /** Default topic for the answers of a backfill. */
    public String backfill() {
        return classified() + ".backfill";
    }

    /**
     * A topic for the answers of a backfill, created on demand. It is compacted, so that a repeated backfill leaves one
     * answer per ticket.
     */
    public static TopicSpec backfill(String name, int partitions) {
        return TopicSpec.of(name, partitions, TopicRetention.newestUntilErased(), Classification.class);
    }

    /** Who did what to the installation; see {@link AuditEntry}. */
    public String audit() {
        return prefix + "audit";
    }

    /** Topics that ingest joins: all have the same number of partitions. */
    public List<String> joined() {
        return List.of(clean(), duplicates(), classified(), shadow(), corrections());
    }

    /** Every topic that an installation has from the start. */
    public List<TopicSpec> all() {
        TopicRetention perKey = TopicRetention.newestPerKey();
        TopicRetention perTicket = TopicRetention.newestUntilErased();
        return List.of(
                TopicSpec.of(received(), PARTITIONS, WEEK, Ticket.class)
                        .withBytes(RECEIVED_BYTES)
                        .unpacked(),
                new TopicSpec(receivedJson(), PARTITIONS, WEEK, RECEIVED_BYTES, true, Optional.empty()),
                TopicSpec.of(clean(), PARTITIONS, MONTH, CleanTicket.class).unpacked(),
                TopicSpec.of(duplicates(), PARTITIONS, MONTH, DuplicateLink.class),
                TopicSpec.of(classified(), PARTITIONS, MONTH, Classification.class),
                new TopicSpec(classifiedJson(), PARTITIONS, MONTH, DEFAULT_BYTES, false, Optional.empty()),
                TopicSpec.of(shadow(), PARTITIONS, WEEK, Classification.class),
                TopicSpec.of(corrections(), PARTITIONS, perTicket, Correction.class)
                        .unpacked(),
                TopicSpec.of(labeled(), PARTITIONS, perTicket, LabeledTicket.class),
                TopicSpec.of(labelProposals(), PARTITIONS, perTicket, LabelProposal.class),
                TopicSpec.of(quality(), 1, MONTH, ModelQuality.class),
                TopicSpec.of(routed(), PARTITIONS, MONTH, RoutedTicket.class),
                new TopicSpec(deadLetter(), 1, MONTH, DEAD_LETTER_BYTES, false, Optional.empty()),
                TopicSpec.of(redrives(), 1, perKey, Redrive.class),
                TopicSpec.of(modelReleases(), 1, perKey, ModelRelease.class).unpacked(),
                TopicSpec.of(modelStatus(), 1, MONTH, SwapReceipt.class),
                TopicSpec.of(trainingRequests(), 1, MONTH, TrainingRequest.class)
                        .unpacked(),
                TopicSpec.of(trainingRuns(), 1, perKey, TrainingRun.class),
                TopicSpec.of(trainingProgress(), 1, WEEK, TrainingProgress.class),
                TopicSpec.of(trainingStops(), 1, MONTH, TrainingStop.class).unpacked(),
                TopicSpec.of(audit(), 1, TopicRetention.unlimited(), AuditEntry.class));
    }
}
