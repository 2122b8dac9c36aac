package org.ticketstream.classifier.release;

import java.io.Serializable;
import org.ticketstream.classifier.routing.HealthBounds;
import org.ticketstream.classifier.serving.BundleFetcher;
import org.ticketstream.classifier.serving.LoadedModels;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.model.store.BundleSettings;

/**
 * How releases become models, and when models are rolled back.
 *
 * @param loader turns a verified bundle into a model
 * @param bundles which bundles are accepted, and where copies of remote ones are kept
 * @param championBounds beyond them the champion is not asked until its cooldown ends
 * @param challengerBounds beyond them the challenger is rolled back
 * @param keepPrevious whether the previous champion stays loaded, to answer while the champion is broken
 */
public record ReleaseOptions(
        ServedModelLoader loader,
        BundleSettings bundles,
        HealthBounds championBounds,
        HealthBounds challengerBounds,
        boolean keepPrevious)
        implements Serializable {

    /** Default bounds; the previous champion is not kept. */
    public static ReleaseOptions of(ServedModelLoader loader) {
        return new ReleaseOptions(
                loader, BundleSettings.defaults(), HealthBounds.ofChampion(), HealthBounds.ofChallenger(), false);
    }

    ReleaseSteps steps() {
        LoadedModels models = LoadedModels.shared();
        return new ReleaseSteps(new BundleFetcher(bundles, models), models, loader);
    }
}
