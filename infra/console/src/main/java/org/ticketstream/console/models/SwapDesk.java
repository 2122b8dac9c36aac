package org.ticketstream.console.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.operations.releases.ReleaseRollout;
import org.ticketstream.operations.releases.RolloutListener;
import org.ticketstream.operations.releases.SwapOutcome;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.client.Installation;

/** Changes releases, one change at a time, and keeps how the newest one ended. Thread-safe. */
final class SwapDesk {
    /** How long the scoring job may take. */
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final Logger LOG = LoggerFactory.getLogger(SwapDesk.class);

    private final Installation installation;
    private final Runnable whenTold;
    private ObjectNode doing;
    private Thread thread;

    /** What is to be done. */
    interface Change {
        SwapOutcome run(ReleaseRollout rollout, RolloutListener listener) throws InterruptedException;
    }

    /** @param whenTold is told when more is known */
    SwapDesk(Installation installation, Runnable whenTold) {
        this.installation = installation;
        this.whenTold = whenTold;
    }

    /**
     * Begins a change.
     *
     * @return its id
     * @throws Refusal 409 while another one is under way
     */
    synchronized String begin(String what, String version, String by, Change change) {
        if (thread != null) {
            throw Refusal.of(409, "Another change of releases is under way; wait until it is done");
        }
        String id = UUID.randomUUID().toString();
        doing = JsonAnswers.object()
                .put("id", id)
                .put("what", what)
                .put("version", version)
                .put("by", by)
                .put("state", "running");
        thread = new Thread(() -> run(by, change), "console-swap");
        thread.setDaemon(true);
        thread.start();
        whenTold.run();
        return id;
    }

    /** The newest change; null if there was none. */
    synchronized ObjectNode newest() {
        return doing == null ? null : doing.deepCopy();
    }

    private void run(String by, Change change) {
        Followed followed = new Followed();
        try {
            SwapOutcome outcome = change.run(new ReleaseRollout(installation, by, PATIENCE), followed);
            end(outcome, followed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Cannot change the releases", e);
            end("failed", String.valueOf(e.getMessage()));
        } finally {
            endIfCutShort();
        }
    }

    /** After an error or an interrupt, too, the next change is not refused for ever. */
    private void endIfCutShort() {
        boolean cutShort;
        synchronized (this) {
            cutShort = thread == Thread.currentThread();
        }
        if (cutShort) {
            end("failed", "It was cut short; the console's log says more");
        }
    }

    private void end(SwapOutcome outcome, Followed followed) {
        if (outcome instanceof SwapOutcome.Active || outcome instanceof SwapOutcome.Closed) {
            end("done", "");
        } else if (outcome instanceof SwapOutcome.Rejected rejected) {
            end("rejected", String.valueOf(rejected.reason()));
        } else {
            synchronized (this) {
                ArrayNode missing = doing.putArray("missing");
                ReleaseBook.missing(followed.told).forEach(missing::add);
                doing.put("silent", followed.told.isEmpty());
            }
            end("pending", "");
        }
    }

    private void end(String state, String detail) {
        synchronized (this) {
            doing.put("state", state).put("detail", detail).put("endedAt", System.currentTimeMillis());
            thread = null;
        }
        whenTold.run();
    }

    synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Used by the thread of the change. */
    private static final class Followed implements RolloutListener {
        private final SortedMap<Integer, SwapReceipt> told = new TreeMap<>();

        @Override
        public void announced(ModelRelease release) {
            LOG.info(
                    "{}: {} {}, by {}",
                    release.getAlias(),
                    release.getAction(),
                    release.getVersion(),
                    release.getPublishedBy());
        }

        @Override
        public void told(SwapReceipt receipt) {
            told.put(receipt.getSubtask(), receipt);
        }
    }
}
