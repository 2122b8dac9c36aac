package org.ticketstream.operations.imports;

import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.rows.labels.LabelMap;

/**
 * What to import.
 *
 * @param fields what becomes of which field; empty: told by the format and the header
 * @param source of the tickets
 * @param limit so many rows at most
 * @param strict whether the first row that is no ticket ends the import
 * @param reading what is said of how the file is to be read
 * @param labelMap what becomes of its labels
 */
public record ImportRequest(
        Path file,
        FileFormat format,
        Optional<TicketFields> fields,
        String source,
        long limit,
        boolean strict,
        RowOptions reading,
        LabelMap labelMap) {

    /** Of a file of which nothing is said. */
    public ImportRequest(
            Path file, FileFormat format, Optional<TicketFields> fields, String source, long limit, boolean strict) {
        this(file, format, fields, source, limit, strict, RowOptions.detected(), LabelMap.none());
    }

    /** What must stay the same for an import to go on where it was. */
    String settings() {
        return format + " " + source + " " + fields.map(TicketFields::toString).orElse("detected")
                + (reading.equals(RowOptions.detected()) ? "" : " " + reading)
                + (labelMap.isEmpty() ? "" : " " + labelMap);
    }
}
