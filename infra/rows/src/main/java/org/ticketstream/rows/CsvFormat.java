package org.ticketstream.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Delimited values with a header line (RFC 4180: quoted fields may span lines). */
final class CsvFormat implements RowFormat {

    private final Optional<Character> known;

    private CsvFormat(Optional<Character> known) {
        this.known = known;
    }

    /** Values separated by what the header line shows. */
    static CsvFormat detected() {
        return new CsvFormat(Optional.empty());
    }

    static CsvFormat separatedBy(char separator) {
        return new CsvFormat(Optional.of(separator));
    }

    @Override
    public RowReader open(BufferedReader in) throws IOException {
        char separator = known.isPresent() ? known.get() : CsvSeparator.of(in);
        // Empty lines are kept as records so that line numbers stay those of the file.
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
        return new Records(CSVParser.builder().setReader(in).setFormat(format).get(), separator);
    }

    private static final class Records implements RowReader {

        private final CSVParser parser;
        private final char separator;
        private final Iterator<CSVRecord> records;
        private List<String> names;

        Records(CSVParser parser, char separator) {
            this.parser = parser;
            this.separator = separator;
            this.records = parser.iterator();
        }

        @Override
        public Optional<Character> separator() {
            return Optional.of(separator);
        }

        @Override
        public boolean next(RowVisitor visitor) throws IOException {
            try {
                return read(visitor);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private boolean read(RowVisitor visitor) {
            CSVRecord row;
            long line;
            do {
                line = parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    return false;
                }
                row = records.next();
            } while (isEmptyLine(row));
            if (names == null) {
                names = row.toList().stream().map(String::strip).toList();
                visitor.header(names);
            } else if (row.size() != names.size()) {
                visitor.malformed(line, row.size() + " columns where the header has " + names.size());
            } else {
                visitor.row(line, fields(names, row));
            }
            return true;
        }
    }

    private static boolean isEmptyLine(CSVRecord row) {
        return row.size() == 1 && row.get(0).isBlank();
    }

    private static Map<String, String> fields(List<String> names, CSVRecord row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), row.get(i));
        }
        return fields;
    }
}
