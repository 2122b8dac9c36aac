package org.ticketstream.operations.releases;

/** How far a swap has come. */
public sealed interface SwapOutcome {

    /** All subtasks serve the release. */
    record Active(int subtasks) implements SwapOutcome {}

    /** No subtask holds the release any more. */
    record Closed(int subtasks) implements SwapOutcome {}

    /** A subtask refused it; the one before goes on serving. */
    record Rejected(String reason) implements SwapOutcome {}

    /**
     * Not all subtasks have told yet: no scoring job runs, or it takes longer.
     *
     * @param done subtasks that have
     */
    record Pending(int done) implements SwapOutcome {}
}
