package org.ticketstream.classifier.release;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.JobID;
import org.ticketstream.schemas.ModelRelease;

/** A subtask's share in the board of its job. The board ends with the last of them. */
public final class BoardMembership implements AutoCloseable {
    private final JobID job;
    private final ReleaseBoard board;
    private final AtomicBoolean left = new AtomicBoolean();
    private final FixedRelease fixed = new FixedRelease();

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

    /**
     * Lets one release serve, in a job that follows no topic; returns when it does.
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
