package org.ticketstream.classifier.wire;

import org.ticketstream.classifier.wire.AvroRecordDeserializer.Decoded;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.ModelRelease;

/**
 * Size limits of the fields that are copied into answers and receipts: an answer larger than its topic allows would
 * restart the job for ever. Tickets of ingest are far below the limits.
 */
public final class RecordLimits {
    private static final int MAX_ID = 512;
    private static final int MAX_NAME = 1_000;
    private static final int MAX_URI = 4_096;

    private RecordLimits() {}

    /** @throws IllegalArgumentException if the ticket cannot be answered */
    public static Arrival arrival(Decoded<CleanTicket> decoded) {
        CleanTicket ticket = decoded.value();
        if (ticket == null) {
            if (decoded.record().key() == null) {
                throw new IllegalArgumentException("Cannot erase a ticket: the record has neither key nor value (got: "
                        + decoded.record().place() + ")");
            }
        } else {
            require("ticketId", ticket.getTicketId(), MAX_ID, decoded);
            require("contentHash", ticket.getContentHash(), MAX_NAME, decoded);
        }
        return new Arrival(ticket, decoded.record());
    }

    /** @throws IllegalArgumentException if the release cannot be accepted */
    public static ModelRelease release(Decoded<ModelRelease> decoded) {
        ModelRelease release = decoded.value();
        if (release == null) {
            throw new IllegalArgumentException(
                    "Cannot accept a release: it is a tombstone, an alias is retired by a release with action RETIRE"
                            + " (got: "
                            + decoded.record().place() + ")");
        }
        require("alias", release.getAlias(), MAX_NAME, decoded);
        require("version", release.getVersion(), MAX_NAME, decoded);
        require("sha256", release.getSha256(), MAX_NAME, decoded);
        require("bundleUri", release.getBundleUri(), MAX_URI, decoded);
        return release;
    }

    private static void require(String field, String value, int most, Decoded<?> decoded) {
        if (value.length() > most) {
            throw new IllegalArgumentException("Cannot accept the record at "
                    + decoded.record().place() + ": " + field + " must have at most " + most + " characters (got: "
                    + value.length() + ")");
        }
    }
}
