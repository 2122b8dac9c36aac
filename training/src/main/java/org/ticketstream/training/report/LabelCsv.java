package org.ticketstream.training.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.ticketstream.training.noise.SuspectLabel;

/**
 * The rows to look at, for a spreadsheet: place, given and likely label, margin, an empty column to decide in, text. A
 * cell that a spreadsheet would compute as a formula begins with an apostrophe.
 */
final class LabelCsv {

    private static final String FORMULA = "=+-@\t\r";

    private LabelCsv() {}

    static String render(List<SuspectLabel> suspects) {
        StringBuilder out = new StringBuilder();
        // With a byte order mark: spreadsheets take the file for something else than UTF-8 otherwise.
        out.append('\ufeff');
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader("source", "given", "likely", "margin", "decision", "text")
                .get();
        try (CSVPrinter csv = new CSVPrinter(out, format)) {
            for (SuspectLabel row : suspects) {
                csv.printRecord(
                        harmless(row.source()),
                        harmless(row.given()),
                        harmless(row.likely()),
                        String.format("%.3f", row.margin()),
                        "",
                        harmless(row.text()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the rows as CSV: " + e.getMessage(), e);
        }
        return out.toString();
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
