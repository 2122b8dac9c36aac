package org.ticketstream.model.bundle;

import java.util.Objects;
import java.util.Optional;
import org.ticketstream.model.signing.TrustedKeys;

/**
 * What a bundle must fulfil before anything of it is used.
 *
 * @param keys      one of them must have signed the manifest, if there are any
 * @param mostBytes size of all its files together
 */
public record BundleRequirements(TrustedKeys keys, long mostBytes) {

    /** The largest encoders in use have 2 GB of weights. */
    public static final long DEFAULT_MOST_BYTES = 16L << 30;

    /** Checks the values. */
    public BundleRequirements {
        Objects.requireNonNull(keys, "keys are null");
        if (mostBytes < 1) {
            throw new IllegalArgumentException(
                    "Cannot limit the size of a bundle: it must be at least 1 byte (got: " + mostBytes + ")");
        }
    }

    /** Signed by any of these keys, of a usual size. */
    public static BundleRequirements signedBy(TrustedKeys keys) {
        return new BundleRequirements(keys, DEFAULT_MOST_BYTES);
    }

    /** Signed or not: for bundles that a person names. */
    public static BundleRequirements unsigned() {
        return signedBy(TrustedKeys.none());
    }

    /**
     * Checks the signatures; the manifest is not looked at before.
     *
     * @throws org.ticketstream.model.signing.UntrustedBundleException if no trusted key has signed
     */
    public void requireSigned(byte[] manifest, Optional<byte[]> signatures, Object place) {
        keys.requireSigned(manifest, signatures, place);
    }
}
