package org.ticketstream.classifier.release;

import java.io.Serializable;
import java.nio.file.Path;
import org.ticketstream.classifier.serving.BundleFetcher;
import org.ticketstream.classifier.serving.ModelDepot;
import org.ticketstream.classifier.serving.ModelLoader;

/**
 * How releases become models, and when models are taken off.
 *
 * @param loader turns a verified bundle into a model
 * @param bundleCache directory for bundles from elsewhere; empty stands for one below {@code java.io.tmpdir}
 * @param championBounds beyond them the champion is not asked for a while
 * @param challengerBounds beyond them the challenger is rolled back
 * @param keepPrevious whether the champion before the present one stays loaded, to answer while that is broken
 */
public record ReleaseOptions(
        ModelLoader loader,
        String bundleCache,
        HealthBounds championBounds,
        HealthBounds challengerBounds,
        boolean keepPrevious)
        implements Serializable {

    /** Default bounds; the previous champion is not kept. */
    public static ReleaseOptions of(ModelLoader loader) {
        return new ReleaseOptions(loader, "", HealthBounds.ofChampion(), HealthBounds.ofChallenger(), false);
    }

    ReleaseSteps steps() {
        Path cache = bundleCache.isEmpty()
                ? Path.of(System.getProperty("java.io.tmpdir"), "ticketstream-bundles")
                : Path.of(bundleCache);
        return new ReleaseSteps(new BundleFetcher(cache), ModelDepot.shared(), loader);
    }
}
