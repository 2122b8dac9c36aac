package org.ticketstream.operations.imports;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to import.
 *
 * @param fields what becomes of which field; empty: told by the format and the header
 * @param source of the tickets
 * @param limit so many rows at most
 * @param strict whether the first row that is no ticket ends the import
 */
public record ImportRequest(
        Path file, FileFormat format, Optional<TicketFields> fields, String source, long limit, boolean strict) {

    /** What must stay the same for an import to go on where it was. */
    String settings() {
        return format + " " + source + " " + fields.map(TicketFields::toString).orElse("detected");
    }
}
