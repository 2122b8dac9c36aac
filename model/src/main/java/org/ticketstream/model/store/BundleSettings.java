package org.ticketstream.model.store;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.ticketstream.files.PrivateDirectories;
import org.ticketstream.model.bundle.BundleRequirements;
import org.ticketstream.model.signing.TrustedKeys;
import org.ticketstream.settings.ByteSizeConverter;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * Which bundles are taken, and where copies of those from elsewhere are kept.
 *
 * @param cache       directory for copies; empty stands for {@code ticketstream/bundles} in the cache directory of the
 *     user
 * @param cacheBytes  of all copies together
 * @param trustedKeys files and directories of public keys; if any is named, a bundle must be signed by one of the keys
 * @param uris        places that bundles may come from; none: anywhere
 * @param bundleBytes of one bundle
 */
public record BundleSettings(
        @Setting(
                name = "bundle-cache",
                defaultValue = "",
                paramLabel = "DIR",
                help = "Directory for bundles fetched from elsewhere. Without it, ticketstream/bundles in the"
                        + " user's cache directory.")
        String cache,

        @Setting(
                name = "bundle-cache-size",
                defaultValue = "32gb",
                paramLabel = "SIZE",
                converter = ByteSizeConverter.class,
                help = "Size of that directory; bundles not used for the longest are deleted first.")
        long cacheBytes,

        @Setting(
                paramLabel = "FILE",
                help = "PEM files or directories of public keys, separated by commas: a bundle must be signed by"
                        + " one of them. Without it, any bundle is accepted.")
        List<String> trustedKeys,

        @Setting(
                name = "bundle-uris",
                paramLabel = "URI",
                help = "Places that bundles may come from, separated by commas, such as file:/srv/models."
                        + " Without it, any place.")
        List<String> uris,

        @Setting(
                name = "bundle-max-size",
                defaultValue = "16gb",
                paramLabel = "SIZE",
                converter = ByteSizeConverter.class,
                help = "Size of one bundle; a larger one is rejected.")
        long bundleBytes)
        implements Serializable {

    /** Checks the values; keys are read when they are needed. */
    public BundleSettings {
        trustedKeys = List.copyOf(trustedKeys);
        uris = new BundleUris(uris).prefixes();
        if (cacheBytes < 1 || bundleBytes < 1) {
            throw new IllegalArgumentException(
                    "Cannot limit the size of bundles and their cache: both must be at least 1 byte (got: "
                            + bundleBytes + " and " + cacheBytes + ")");
        }
    }

    /** Any bundle, signed or not. */
    public static BundleSettings defaults() {
        return SettingsModel.of(BundleSettings.class).defaults();
    }

    /** The same with copies in another place. */
    public BundleSettings withCache(String dir) {
        return new BundleSettings(dir, cacheBytes, trustedKeys, uris, bundleBytes);
    }

    /** The same with other keys. */
    public BundleSettings withTrustedKeys(List<String> places) {
        return new BundleSettings(cache, cacheBytes, places, uris, bundleBytes);
    }

    /** The same for bundles from these places only. */
    public BundleSettings withUris(List<String> prefixes) {
        return new BundleSettings(cache, cacheBytes, trustedKeys, prefixes, bundleBytes);
    }

    /** What a bundle must fulfil; keys are read now, so that a file that was replaced counts at once. */
    public BundleRequirements requirements() {
        return new BundleRequirements(
                TrustedKeys.read(trustedKeys.stream().map(Path::of).toList()), bundleBytes);
    }

    /**
     * Where copies are kept.
     *
     * @throws IOException if the user has no place for them that is safe from others
     */
    public Path cacheDirectory() throws IOException {
        if (!cache.isEmpty()) {
            return Path.of(cache);
        }
        Path user = PrivateDirectories.userCache();
        PrivateDirectories.createOwn(user);
        return PrivateDirectories.createOwn(user.resolve("bundles"));
    }
}
