package org.ticketstream.classifier.serving;

import java.io.IOException;
import java.nio.file.Path;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.store.BundleFetch;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.schemas.ModelRelease;

/**
 * Makes bundles available on this machine. A {@code file:} URI is used in place; {@code s3:} is read by our own client;
 * other schemes are copied through Flink's file systems, so any scheme works that the cluster has a plugin for.
 */
public final class BundleFetcher {
    private final BundleSettings settings;
    private final BundleFetch fetch;

    /**
     * Accepts bundles as the settings allow.
     *
     * @param models their bundles are not removed from the cache while they are loaded
     */
    public BundleFetcher(BundleSettings settings, LoadedModels models) {
        this.settings = settings;
        this.fetch = new BundleFetch(settings, models::isLoaded, FlinkRemoteBundle::at);
    }

    /**
     * Fetches the bundle if it is not on this machine.
     *
     * @return directory of the bundle, not verified
     * @throws IOException if its location is not allowed, it does not exist or cannot be read
     */
    public Path fetch(ModelRelease release) throws IOException {
        return fetch.fetch(release.getBundleUri(), release.getSha256());
    }

    /** Opens a fetched bundle if it has the announced hash and a required signature. */
    public ReleaseBundle verify(ModelRelease release, Path dir) {
        return ReleaseBundle.open(dir, release.getSha256(), settings.requirements());
    }
}
