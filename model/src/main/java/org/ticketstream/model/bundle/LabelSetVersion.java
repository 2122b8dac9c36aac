package org.ticketstream.model.bundle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.ticketstream.files.Sha256;

/** Fingerprint of an ordered label list: equal lists give equal versions on every machine. */
public final class LabelSetVersion {
    private static final int LENGTH = 16;

    private LabelSetVersion() {}

    /** First 16 hex digits of the SHA-256 over the labels in order, each led by its length in bytes and a colon. */
    public static String of(List<String> labels) {
        MessageDigest digest = Sha256.digest();
        for (String label : labels) {
            byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return Sha256.hex(digest.digest()).substring(0, LENGTH);
    }
}
