package org.ticketstream.classifier.release;

import java.io.Serializable;
import org.ticketstream.classifier.serving.BundleFetcher;
import org.ticketstream.classifier.serving.ModelDepot;
import org.ticketstream.classifier.serving.ModelLoader;
import org.ticketstream.model.store.BundleSettings;

/**
 * How releases become models, and when models are taken off.
 *
 * @param loader turns a verified bundle into a model
 * @param bundles which bundles are taken, and where copies of those from elsewhere are kept
 * @param championBounds beyond them the champion is not asked for a while
 * @param challengerBounds beyond them the challenger is rolled back
 * @param keepPrevious whether the champion before the present one stays loaded, to answer while that is broken
 */
public record ReleaseOptions(
        ModelLoader loader,
        BundleSettings bundles,
        HealthBounds championBounds,
        HealthBounds challengerBounds,
        boolean keepPrevious)
        implements Serializable {

    /** Default bounds; the previous champion is not kept. */
    public static ReleaseOptions of(ModelLoader loader) {
        return new ReleaseOptions(
                loader, BundleSettings.defaults(), HealthBounds.ofChampion(), HealthBounds.ofChallenger(), false);
    }

    ReleaseSteps steps() {
        ModelDepot depot = ModelDepot.shared();
        return new ReleaseSteps(new BundleFetcher(bundles, depot), depot, loader);
    }
}
