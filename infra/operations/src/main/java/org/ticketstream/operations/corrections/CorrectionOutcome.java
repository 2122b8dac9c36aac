package org.ticketstream.operations.corrections;

/** What ingest has made of a correction. */
public sealed interface CorrectionOutcome {
    /** It is the answer on the ticket now, and training data. */
    record Corrected() implements CorrectionOutcome {}

    /** It is kept, and no ticket is there that it speaks of. */
    record WaitsForTicket() implements CorrectionOutcome {}

    /** The category is no label of the champion; it is kept as the proposal of one. */
    record Proposed() implements CorrectionOutcome {}

    /** It is a dead letter. */
    record Refused(String reason) implements CorrectionOutcome {}

    /** The ticket was erased, a later word counts, or ingest does not run. */
    record Silence() implements CorrectionOutcome {}
}
