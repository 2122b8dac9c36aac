package org.ticketstream.operations.imports;

import java.util.List;
import org.ticketstream.rows.RejectedRow;

/**
 * What a run has done.
 *
 * @param resumedAfterLine 0 if it began at the beginning
 * @param published tickets that are safe
 * @param rejected rows that are no tickets
 * @param skipped rows without text, where that is nothing wrong
 * @param attachments of mails, left out
 * @param firstRejected the first few rows of {@code rejected}
 */
public record ImportReport(
        long resumedAfterLine,
        long published,
        long rejected,
        long skipped,
        long attachments,
        List<RejectedRow> firstRejected) {

    public ImportReport {
        firstRejected = List.copyOf(firstRejected);
    }

    /** Whether there were rows, and none of them was a ticket. */
    public boolean isUseless() {
        return published == 0 && resumedAfterLine == 0 && rejected + skipped > 0;
    }

    /** Whether there was nothing at all to read. */
    public boolean isEmpty() {
        return published == 0 && resumedAfterLine == 0 && rejected + skipped == 0;
    }
}
