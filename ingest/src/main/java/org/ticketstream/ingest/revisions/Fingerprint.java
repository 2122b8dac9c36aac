package org.ticketstream.ingest.revisions;

import org.apache.commons.codec.digest.DigestUtils;
import org.ticketstream.ingest.cleaning.TicketCleaner.Cleaned;

/**
 * What two tickets must have in common to be one: tenant, source and text, before personal data left it. Two texts that differ in nothing
 * but a telephone number are two tickets, though both are the same to the model.
 *
 * @param digest SHA-256, lower-case hex
 */
record Fingerprint(String digest) {
    private static final int HEX = 16;
    private static final int BUCKET_DIGITS = 3;

    static Fingerprint of(Cleaned cleaned) {
        String all =
                String.join("\0", cleaned.ticket().getTenant(), cleaned.ticket().getSource(), cleaned.plainText());
        return new Fingerprint(DigestUtils.sha256Hex(all));
    }

    /** One of 4,096: equal fingerprints meet there. */
    int bucket() {
        return Integer.parseInt(digest, 0, BUCKET_DIGITS, HEX);
    }
}
