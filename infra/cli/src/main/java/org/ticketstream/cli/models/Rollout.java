package org.ticketstream.cli.models;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.operations.releases.ReleaseRollout;
import org.ticketstream.operations.releases.RolloutListener;
import org.ticketstream.operations.releases.SwapOutcome;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;

/** Tells on the terminal what the scoring job makes of a release. */
final class Rollout {

    private final ReleaseRollout rollout;
    private final PrintWriter out;
    private final int waitSeconds;

    /** @param waitSeconds how long to wait for the scoring job; 0: not at all */
    Rollout(Installation installation, PrintWriter out, int waitSeconds) {
        this.rollout = new ReleaseRollout(installation, AuditLog.thisUser(), Duration.ofSeconds(waitSeconds));
        this.out = out;
        this.waitSeconds = waitSeconds;
    }

    /** What is to be done. */
    interface Step {
        SwapOutcome run(ReleaseRollout rollout, RolloutListener listener) throws InterruptedException;
    }

    /** @throws IllegalStateException if the job rejects the release, or says nothing in time */
    void run(String version, Step step) throws InterruptedException {
        SwapOutcome outcome;
        try (Heartbeat beat = Heartbeat.of("waiting for the scoring job")) {
            outcome = step.run(rollout, new Printer(beat));
        }
        if (outcome instanceof SwapOutcome.Rejected rejected) {
            throw new IllegalStateException("The scoring job has rejected " + version + ": " + rejected.reason()
                    + ". The release before goes on serving.");
        }
        if (outcome instanceof SwapOutcome.Pending pending && waitSeconds > 0) {
            throw new IllegalStateException("No word that all of the scoring job has switched, as to " + version
                    + ", after " + waitSeconds + " s (subtasks that have: " + pending.done()
                    + "). It may still switch later.");
        }
    }

    private final class Printer implements RolloutListener {
        private final Heartbeat beat;

        Printer(Heartbeat beat) {
            this.beat = beat;
        }

        @Override
        public void announced(ModelRelease release) {
            String what = release.getAction() == ReleaseAction.RETIRE ? "no longer" : "now";
            out.printf("%s is %s %s%n", release.getAlias(), what, release.getVersion());
            out.flush();
        }

        @Override
        public void told(SwapReceipt receipt) {
            out.printf(
                    "  subtask %d: %s after %d ms%n",
                    receipt.getSubtask(),
                    receipt.getState().name().toLowerCase(Locale.ROOT),
                    receipt.getMillisSinceAnnounced());
            out.flush();
            beat.said();
        }
    }
}
