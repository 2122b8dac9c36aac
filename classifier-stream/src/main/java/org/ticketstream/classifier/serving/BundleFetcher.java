package org.ticketstream.classifier.serving;

import java.io.IOException;
import java.nio.file.Path;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.store.BundleFetch;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.schemas.ModelRelease;

/**
 * Brings a bundle onto this machine. What a {@code file:} URI names is used where it lies; {@code s3:} is read by our
 * own client; other schemes are copied through Flink's file systems, so whatever the cluster has a plugin for will do.
 */
public final class BundleFetcher {
    private final BundleSettings settings;
    private final BundleFetch fetch;

    /**
     * Takes bundles as settings allow.
     *
     * @param models their bundles are not removed from the cache while they are loaded
     */
    public BundleFetcher(BundleSettings settings, LoadedModels models) {
        this.settings = settings;
        this.fetch = new BundleFetch(settings, models::isLoaded, FlinkRemoteBundle::at);
    }

    /**
     * Makes the bundle's files readable here.
     *
     * @return directory of the bundle, not verified
     * @throws IOException if its place is not allowed, there is nothing or it cannot be read
     */
    public Path fetch(ModelRelease release) throws IOException {
        return fetch.fetch(release.getBundleUri(), release.getSha256());
    }

    /** Opens what was fetched, if it is what was announced and is signed by whom it must. */
    public ReleaseBundle verify(ModelRelease release, Path dir) {
        return ReleaseBundle.open(dir, release.getSha256(), settings.requirements());
    }
}
