package org.ticketstream.cli.options;

import java.nio.file.Path;
import java.util.List;
import org.ticketstream.model.bundle.BundleRequirements;
import org.ticketstream.model.signing.TrustedKeys;
import org.ticketstream.model.store.BundleSettings;
import picocli.CommandLine.Option;

/** Whose bundles are taken. */
public final class TrustOptions {

    @Option(
            names = "--trusted-keys",
            paramLabel = "FILE",
            split = ",",
            description = "Public keys in PEM, or directories of *.pem files: a bundle that none of them has signed"
                    + " is refused. Without it, any bundle is accepted.")
    private List<Path> trustedKeys = List.of();

    /** @throws IllegalArgumentException if a place holds no key */
    public BundleRequirements requirements() {
        return BundleRequirements.signedBy(TrustedKeys.read(trustedKeys));
    }

    /** What a bundle must be to be loaded. */
    public BundleSettings settings() {
        return BundleSettings.defaults().withTrustedKeys(places());
    }

    /** Where bundles may come from; empty for anywhere. */
    public List<String> places() {
        return trustedKeys.stream().map(key -> key.toAbsolutePath().toString()).toList();
    }
}
