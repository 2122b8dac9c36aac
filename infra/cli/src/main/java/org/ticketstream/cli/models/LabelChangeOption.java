package org.ticketstream.cli.models;

import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.operations.releases.ReleaseRollout;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.client.Installation;
import picocli.CommandLine.Option;

/** Whether a champion may follow that knows other classes. */
final class LabelChangeOption {

    @Option(
            names = "--allow-label-change",
            description =
                    "Publish a champion that knows other classes than the one before. Without it, such a release is"
                            + " refused, with the classes that are lost or new.")
    private boolean allowed;

    /** @throws IllegalStateException if the release would change the classes of the champion, and nobody has said so */
    void check(Installation installation, String alias, ReleaseBundle next) {
        if (allowed || !alias.equals(Aliases.CHAMPION)) {
            return;
        }
        ReleaseRollout.labelChange(ReleaseRollout.history(installation), next.labels())
                .ifPresent(change -> {
                    throw new IllegalStateException(
                            "Cannot publish " + next.version() + ": it changes the classes of the" + " champion, "
                                    + change.describe() + ". Publish it with --allow-label-change if that is meant.");
                });
    }
}
