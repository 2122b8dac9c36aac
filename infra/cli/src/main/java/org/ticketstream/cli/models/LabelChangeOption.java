package org.ticketstream.cli.models;

import java.util.List;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.gate.LabelChange;
import org.ticketstream.training.stream.ReleaseHistory;
import org.ticketstream.training.stream.ReleaseList;
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
        // Announcements of other tools may leave the labels out: then nothing is known.
        List<String> before = new ReleaseHistory(new ReleaseList(installation).history())
                .current(Aliases.CHAMPION)
                .map(ModelRelease::getLabels)
                .orElse(List.of());
        LabelChange change = LabelChange.between(before, next.labels());
        if (!before.isEmpty() && !change.isNone()) {
            throw new IllegalStateException("Cannot publish " + next.version() + ": it changes the classes of the"
                    + " champion, " + change.describe() + ". Publish it with --allow-label-change if that is meant.");
        }
    }
}
