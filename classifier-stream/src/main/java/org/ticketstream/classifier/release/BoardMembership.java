package org.ticketstream.classifier.release;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.JobID;

/** A subtask's share in the board of its job. The board ends with the last of them. */
public final class BoardMembership implements AutoCloseable {
    private final JobID job;
    private final ReleaseBoard board;
    private final AtomicBoolean left = new AtomicBoolean();

    private BoardMembership(JobID job, ReleaseBoard board) {
        this.job = job;
        this.board = board;
    }

    /** Joins the board of the job in this JVM; the first to join opens it. */
    public static BoardMembership join(JobID job, ReleaseOptions options) {
        return new BoardMembership(job, Boards.join(job, options));
    }

    public ReleaseBoard board() {
        return board;
    }

    @Override
    public void close() {
        if (left.compareAndSet(false, true)) {
            Boards.leave(job);
        }
    }
}
