package org.ticketstream.operations.imports;

import java.util.List;
import java.util.Set;
import org.ticketstream.rows.FieldNames;

/** The complaint export of the Consumer Financial Protection Bureau, as its site offers it for download. */
final class CfpbExport {

    static final String NARRATIVE = "Consumer complaint narrative";

    private static final Set<String> TELLING = Set.of(NARRATIVE, "Complaint ID", "Date received", "Product");

    private CfpbExport() {}

    /** Whether a header is that of the export. */
    static boolean isHeader(List<String> names) {
        return TELLING.stream().allMatch(name -> FieldNames.find(name, names).isPresent());
    }
}
