package org.ticketstream.operations.releases;

import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;

/** Hears how a release comes to the scoring job. */
public interface RolloutListener {
    /** The broker has the announcement. */
    void announced(ModelRelease release);

    /** A subtask has told how far it is. */
    void told(SwapReceipt receipt);
}
