package org.ticketstream.operations.explain;

import java.util.List;
import java.util.Optional;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.TicketClassifier;
import org.ticketstream.model.explain.Explainer;
import org.ticketstream.operations.releases.AnnouncedBundles;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseList;

/**
 * Explains answers with the releases that gave them. Holds one loaded release, the newest that it was asked for, with
 * as much memory as the scoring job needs for one. Used by one thread; its scoring threads have that one's priority.
 */
public final class AnswerExplainer implements AutoCloseable {
    private final Installation installation;
    private final AnnouncedBundles bundles;
    private TicketClassifier loaded;

    /** @param bundles which are opened */
    public AnswerExplainer(Installation installation, AnnouncedBundles bundles) {
        this.installation = installation;
        this.bundles = bundles;
    }

    /**
     * Explains why a text was given a label, as {@link Explainer} does.
     *
     * @param version the release that gave it
     * @return empty if no such release was announced, or the topic no longer holds it
     * @throws IllegalArgumentException if the release has no such label
     * @throws RuntimeException if its bundle cannot be had or is not trusted
     */
    public Optional<AnswerExplanation> explain(String version, String text, String label) {
        return classifier(version)
                .map(classifier -> AnswerExplanation.of(new Explainer(classifier).explain(text, label)));
    }

    private Optional<TicketClassifier> classifier(String version) {
        if (loaded == null || !loaded.bundle().version().equals(version)) {
            Optional<ModelRelease> release = announced(version);
            if (release.isEmpty()) {
                return Optional.empty();
            }
            close();
            loaded = TicketClassifier.load(bundles.open(release.get()).bundle(), ClassifierOptions.defaults());
        }
        return Optional.of(loaded);
    }

    private Optional<ModelRelease> announced(String version) {
        List<ModelRelease> history = new ReleaseList(installation).history();
        return history.stream()
                .filter(each -> each.getVersion().equals(version) && each.getAction() == ReleaseAction.ACTIVATE)
                .reduce((older, newer) -> newer);
    }

    /** Lets the release go; it is loaded again when it is asked for again. */
    @Override
    public void close() {
        if (loaded != null) {
            loaded.close();
            loaded = null;
        }
    }
}
