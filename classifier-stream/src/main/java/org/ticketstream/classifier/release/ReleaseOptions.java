package org.ticketstream.classifier.release;

import java.io.Serializable;
import java.nio.file.Path;
import org.ticketstream.classifier.serving.BundleFetcher;
import org.ticketstream.classifier.serving.ModelDepot;
import org.ticketstream.classifier.serving.ModelLoader;

/**
 * How releases become models.
 *
 * @param loader turns a verified bundle into a model
 * @param bundleCache directory for bundles from elsewhere; empty stands for one below {@code java.io.tmpdir}
 */
public record ReleaseOptions(ModelLoader loader, String bundleCache) implements Serializable {

    ReleaseSteps steps() {
        Path cache = bundleCache.isEmpty()
                ? Path.of(System.getProperty("java.io.tmpdir"), "ticketstream-bundles")
                : Path.of(bundleCache);
        return new ReleaseSteps(new BundleFetcher(cache), ModelDepot.shared(), loader);
    }
}
