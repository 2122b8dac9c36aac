package org.ticketstream.schemas.audit;

import java.util.Optional;
import org.ticketstream.schemas.AuditEntry;

/**
 * A record of the audit topic or file.
 *
 * @param offset in the topic, or line of a file
 * @param entry empty if the record is not an entry
 * @param problem why it is not an entry; empty if it is
 */
public record AuditRecord(long offset, Optional<AuditEntry> entry, String problem) {
    static AuditRecord of(long offset, AuditEntry entry) {
        return new AuditRecord(offset, Optional.of(entry), "");
    }

    static AuditRecord unreadable(long offset, String problem) {
        return new AuditRecord(offset, Optional.empty(), problem);
    }
}
