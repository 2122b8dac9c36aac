package org.ticketstream.console.models;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.SwapState;
import org.ticketstream.training.stream.ReleaseHistory;

/** The newest announcements and receipts, in memory and bounded. Thread-safe. */
final class ReleaseBook {
    /** That are kept. */
    static final int RECEIPTS = 4_096;

    private static final int ANNOUNCEMENTS = 1_000;

    /** By which the clocks of two machines may differ. */
    private static final Duration CLOCKS = Duration.ofSeconds(1);

    private final Deque<ModelRelease> announcements = new ArrayDeque<>();
    private final Deque<SwapReceipt> receipts = new ArrayDeque<>();

    /** Those of other aliases are rejected by the scoring job, and left out here. */
    synchronized void announced(ModelRelease release) {
        if (!Aliases.ALL.contains(release.getAlias())) {
            return;
        }
        announcements.add(release);
        if (announcements.size() > ANNOUNCEMENTS) {
            announcements.remove();
        }
    }

    synchronized void told(SwapReceipt receipt) {
        receipts.add(receipt);
        if (receipts.size() > RECEIPTS) {
            receipts.remove();
        }
    }

    synchronized ReleaseHistory history() {
        return new ReleaseHistory(new ArrayList<>(announcements));
    }

    /** The newest receipt of each subtask for this announcement. */
    synchronized SortedMap<Integer, SwapReceipt> receipts(ModelRelease release) {
        SortedMap<Integer, SwapReceipt> found = new TreeMap<>();
        Instant since = release.getPublishedAt().minus(CLOCKS);
        for (SwapReceipt each : receipts) {
            Instant heard = each.getAt().minusMillis(each.getMillisSinceAnnounced());
            if (each.getAlias().equals(release.getAlias())
                    && each.getVersion().equals(release.getVersion())
                    && !heard.isBefore(since)) {
                found.put(each.getSubtask(), each);
            }
        }
        return found;
    }

    /** Of the subtasks that must tell, those that do not serve yet. */
    static List<Integer> missing(SortedMap<Integer, SwapReceipt> told) {
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < parallelism(told); i++) {
            SwapReceipt receipt = told.get(i);
            if (receipt == null || receipt.getState() != SwapState.ACTIVE) {
                missing.add(i);
            }
        }
        return missing;
    }

    /** How many subtasks must tell; 0 while none has. */
    static int parallelism(SortedMap<Integer, SwapReceipt> told) {
        return told.isEmpty() ? 0 : Math.min(RECEIPTS, told.get(told.lastKey()).getParallelism());
    }
}
