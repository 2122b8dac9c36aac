package org.ticketstream.operations.releases;

/** How far a swap has come. */
public sealed interface SwapOutcome {

    /** All subtasks serve the release. */
    record Active(int subtasks) implements SwapOutcome {}

    /** A subtask refused it; the one before goes on serving. */
    record Rejected(String reason) implements SwapOutcome {}

    /** Not all subtasks have told yet: no scoring job runs, or it takes longer. */
    record Pending(int active) implements SwapOutcome {}
}
