package org.ticketstream.operations.releases;

import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.training.stream.ReleaseHistory;

/**
 * The bundles of announced releases.
 *
 * @param bundles which are accepted
 */
public record AnnouncedBundles(BundleSettings bundles) {

    /** Any bundle, signed or not. */
    public static AnnouncedBundles any() {
        return new AnnouncedBundles(BundleSettings.defaults());
    }

    /**
     * Opens the bundle that was announced, and no other; from an object store it is downloaded first.
     *
     * @throws RuntimeException if it is not there, cannot be read, has changed, or may not come from there
     */
    public OpenedRelease open(ModelRelease release) {
        return new OpenedRelease(release, ReleaseHistory.open(release, bundles));
    }
}
