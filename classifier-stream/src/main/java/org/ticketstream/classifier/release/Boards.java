package org.ticketstream.classifier.release;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.JobID;

/** The boards of this JVM: one per job that has a running subtask here. */
final class Boards {
    /** Longer than a restart takes. */
    private static final Duration LINGER = Duration.ofSeconds(30);

    private static final Map<JobID, Entry> OPEN = new HashMap<>();

    private static final class Entry {
        private final ReleaseBoard board;
        private int members;

        private Entry(ReleaseBoard board) {
            this.board = board;
        }
    }

    private Boards() {}

    static synchronized ReleaseBoard join(JobID job, ReleaseOptions options) {
        Entry entry = OPEN.computeIfAbsent(
                job, id -> new Entry(new ReleaseBoard(options.steps(), options, Clock.systemUTC())));
        entry.members++;
        return entry.board;
    }

    static synchronized void leave(JobID job) {
        Entry entry = OPEN.get(job);
        if (--entry.members == 0) {
            OPEN.remove(job);
            entry.board.close(LINGER);
        }
    }
}
