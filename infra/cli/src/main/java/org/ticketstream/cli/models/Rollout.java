package org.ticketstream.cli.models;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.operations.releases.ReceiptWatch;
import org.ticketstream.operations.releases.SwapOutcome;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseAnnouncer;

/** Announces a release and tells what the scoring job makes of it. */
final class Rollout {

    private final Installation installation;
    private final PrintWriter out;

    Rollout(Installation installation, PrintWriter out) {
        this.installation = installation;
        this.out = out;
    }

    /**
     * @param action      what a person calls it
     * @param place       where the scoring job finds the bundle
     * @param reason      why; may be null
     * @param waitSeconds how long to wait for the scoring job; 0: not at all
     * @throws IllegalStateException if the job rejects the release, or says nothing in time
     */
    void run(AuditAction action, ReleaseBundle bundle, URI place, String alias, String reason, int waitSeconds)
            throws Exception {
        try (ReceiptWatch receipts = new ReceiptWatch(installation)) {
            new ReleaseAnnouncer(installation).announce(bundle, place, alias, reason, action);
            out.printf("%s is now %s%n", alias, bundle.version());
            out.flush();
            if (waitSeconds > 0) {
                await(receipts, bundle, alias, waitSeconds);
            }
        }
    }

    private void await(ReceiptWatch receipts, ReleaseBundle bundle, String alias, int waitSeconds) throws Exception {
        SwapOutcome outcome;
        try (Heartbeat beat = Heartbeat.of("waiting for the scoring job")) {
            outcome = receipts.await(alias, bundle.version(), Duration.ofSeconds(waitSeconds), receipt -> {
                print(receipt);
                beat.said();
            });
        }
        if (outcome instanceof SwapOutcome.Rejected rejected) {
            throw new IllegalStateException("The scoring job has rejected " + bundle.version() + ": "
                    + rejected.reason() + ". The release before goes on serving.");
        }
        if (outcome instanceof SwapOutcome.Pending pending) {
            throw new IllegalStateException("No word that all of the scoring job serves " + bundle.version() + " after "
                    + waitSeconds + " s (subtasks that do: " + pending.active() + "). It may still switch later.");
        }
    }

    private void print(SwapReceipt receipt) {
        out.printf(
                "  subtask %d: %s after %d ms%n",
                receipt.getSubtask(),
                receipt.getState().name().toLowerCase(Locale.ROOT),
                receipt.getMillisSinceAnnounced());
        out.flush();
    }
}
