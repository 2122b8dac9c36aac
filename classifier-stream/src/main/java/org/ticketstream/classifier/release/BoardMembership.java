package org.ticketstream.classifier.release;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.JobID;
import org.ticketstream.schemas.ModelRelease;

/** A subtask's reference to the board of its job in this JVM. The board is closed with the last of them. */
public final class BoardMembership implements AutoCloseable {
    private final JobID job;
    private final ReleaseBoard board;
    private final AtomicBoolean left = new AtomicBoolean();
    private final FixedRelease fixed = new FixedRelease();

    private BoardMembership(JobID job, ReleaseBoard board) {
        this.job = job;
        this.board = board;
    }

    /** Joins the board of the job in this JVM; the first member creates it. */
    public static BoardMembership join(JobID job, ReleaseOptions options) {
        return new BoardMembership(job, Boards.join(job, options));
    }

    public ReleaseBoard board() {
        return board;
    }

    /**
     * Lets one release serve, in a job that follows no release topic; returns when it serves.
     *
     * @throws IllegalStateException if it is rejected, with the reason
     */
    public void serve(ModelRelease release) throws InterruptedException {
        fixed.serve(board, release);
    }

    @Override
    public void close() {
        if (left.compareAndSet(false, true)) {
            board.unfollow(fixed);
            Boards.leave(job);
        }
    }
}
