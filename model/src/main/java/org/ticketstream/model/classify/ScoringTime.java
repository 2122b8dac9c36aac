package org.ticketstream.model.classify;

import java.util.List;
import org.ticketstream.model.batching.ScoredSequence;

/**
 * How long a ticket took.
 *
 * @param queueNanos time waited for a batch
 * @param inferenceNanos time of its batches on the model
 */
public record ScoringTime(long queueNanos, long inferenceNanos) {

    /** Nothing was measured. */
    public static final ScoringTime NONE = new ScoringTime(0, 0);

    static ScoringTime of(List<ScoredSequence> windows) {
        return new ScoringTime(
                windows.stream().mapToLong(ScoredSequence::queueNanos).max().orElse(0),
                windows.stream().mapToLong(ScoredSequence::inferenceNanos).sum());
    }
}
