package org.ticketstream.cli.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.operations.releases.ReceiptWatch;
import org.ticketstream.operations.releases.SwapOutcome;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseHistory;
import org.ticketstream.training.stream.ReleaseList;

/** Waits until the scoring job of a stack that has started answers tickets, as far as it can. */
final class ModelReadiness {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Installation installation;
    private final Instant since;
    private final StackLines lines;

    /** @param since receipts of an earlier time are those of an earlier run */
    ModelReadiness(Installation installation, Instant since, StackLines lines) {
        this.installation = installation;
        this.since = since;
        this.lines = lines;
    }

    /** Says whether a ticket would be answered now, and if not, what to do. */
    String await() {
        Optional<ModelRelease> champion =
                new ReleaseHistory(new ReleaseList(installation).history()).current(Aliases.CHAMPION);
        return champion.map(this::await)
                .orElse("Up, and waiting for a model: tickets are taken, and answered once one is published:\n"
                        + "  ./ticketstream models publish DIR        a release that 'train' has written");
    }

    private String await(ModelRelease champion) {
        String version = champion.getVersion();
        try (Heartbeat beat = new Heartbeat(() -> lines.at("loading the champion " + version));
                ReceiptWatch watch = new ReceiptWatch(installation, since)) {
            SwapOutcome outcome = watch.await(champion.getAlias(), version, PATIENCE, receipt -> {
                if (receipt.getSubtask() == 0) {
                    beat.said();
                    lines.at("champion " + version + ": "
                            + receipt.getState().name().toLowerCase(Locale.ROOT));
                }
            });
            if (outcome instanceof SwapOutcome.Rejected rejected) {
                return "Up, but tickets are not answered: the champion " + version + " was refused ("
                        + rejected.reason() + "). Publish another release:\n  ./ticketstream models publish DIR";
            }
            if (outcome instanceof SwapOutcome.Pending) {
                return "Up, but the champion " + version + " does not answer after " + PATIENCE.toMinutes()
                        + " min; './ticketstream status' tells when it does.";
            }
            return "Ready: the champion " + version + " answers tickets.";
        }
    }
}
