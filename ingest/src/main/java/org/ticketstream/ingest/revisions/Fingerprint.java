package org.ticketstream.ingest.revisions;

import org.apache.commons.codec.digest.DigestUtils;
import org.ticketstream.ingest.cleaning.TicketCleaner.Cleaned;

/**
 * What duplicates have in common: tenant, source, customer where it is named, and text before redaction. Texts that
 * differ only in a telephone number are two tickets, though they look the same to the model.
 *
 * @param digest SHA-256, lower-case hex
 */
record Fingerprint(String digest) {
    private static final int HEX = 16;
    private static final int BUCKET_DIGITS = 3;

    /** @param customer as the ticket names it; empty if it does not */
    static Fingerprint of(Cleaned cleaned, String customer) {
        String text =
                String.join("\0", cleaned.ticket().getTenant(), cleaned.ticket().getSource(), cleaned.plainText());
        return new Fingerprint(DigestUtils.sha256Hex(customer.isEmpty() ? text : text + "\0" + customer));
    }

    /** One of 4,096; equal fingerprints share one. */
    int bucket() {
        return Integer.parseInt(digest, 0, BUCKET_DIGITS, HEX);
    }
}
