package org.ticketstream.classifier.scoring;

import org.ticketstream.classifier.tracing.TicketSpan;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.DeadLetter;

/**
 * The result for one ticket: an answer or a dead letter.
 *
 * @param answer null if the ticket could not be scored
 * @param deadLetter null if it was
 * @param failures failed attempts
 * @param fallback whether another model than the selected one, or none, has answered
 * @param arrivedNanos when the ticket reached the operator, by this JVM's {@link System#nanoTime()}
 */
public record Outcome(Answer answer, DeadLetter deadLetter, int failures, boolean fallback, long arrivedNanos) {

    static Outcome answered(Answer answer, int failures) {
        return new Outcome(answer, null, failures, false, 0);
    }

    static Outcome fellBack(Answer answer, int failures) {
        return new Outcome(answer, null, failures, true, 0);
    }

    static Outcome failed(DeadLetter letter, int failures) {
        return new Outcome(null, letter, failures, false, 0);
    }

    /** Ends the span of the scoring. */
    Outcome traced(TicketSpan span) {
        if (deadLetter != null) {
            span.failed(deadLetter);
            return this;
        }
        Answer handedOn = span.answered(answer);
        return handedOn == answer ? this : new Outcome(handedOn, null, failures, fallback, arrivedNanos);
    }

    Outcome arrivedAt(long nanos) {
        return new Outcome(answer, deadLetter, failures, fallback, nanos);
    }
}
