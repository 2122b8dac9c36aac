package org.ticketstream.rows;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.ticketstream.rows.encoding.TextReader;
import org.ticketstream.rows.scan.CsvQuotes;
import org.ticketstream.rows.scan.CsvSeparator;
import org.ticketstream.rows.scan.ReplayReader;

/**
 * Delimited values with a header line (RFC 4180: quoted values may span lines). A row whose quotes are wrong ends with
 * its first line, so that it takes no other row with it.
 */
final class CsvRows implements RowReader {

    /** Characters that may be read again after rows with wrong quotes. */
    private static final long MOST_READ_AGAIN = 1L << 28;

    private final TextReader text;
    private final ReplayReader in;
    private final CSVFormat format;
    private final char separator;
    private final HeaderedRows rows;

    private CSVParser parser;
    private Iterator<CSVRecord> records;
    /** Of the text before the present parser began. */
    private long linesBefore;

    private long positionBefore;
    /** Where the last row begins that is still held, and its line. */
    private long heldFrom;

    private long heldLine = 1;
    private long readAgain;

    CsvRows(TextReader text, ReplayReader in, Optional<Character> known, Optional<Character> likely, boolean patient)
            throws IOException {
        this.text = text;
        this.in = in;
        CsvSeparator found = CsvSeparator.of(in, known, likely, patient);
        this.separator = found.character();
        this.rows = new HeaderedRows(text);
        // Empty lines are kept as records so that line numbers stay those of the file.
        this.format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .get();
        begin(in.position(), found.linesSkipped());
    }

    private void begin(long position, long lines) throws IOException {
        positionBefore = position;
        linesBefore = lines;
        heldFrom = position;
        heldLine = lines + 1;
        parser = CSVParser.builder().setReader(in).setFormat(format).get();
        records = parser.iterator();
    }

    @Override
    public String format() {
        return switch (separator) {
            case ',' -> "CSV with commas";
            case ';' -> "CSV with semicolons";
            case '\t' -> "CSV with tabs";
            default -> "CSV with '" + separator + "'";
        };
    }

    @Override
    public Optional<Character> separator() {
        return Optional.of(separator);
    }

    @Override
    public boolean next(RowVisitor visitor) throws IOException {
        while (true) {
            long line = linesBefore + parser.getCurrentLineNumber() + 1;
            CSVRecord row;
            try {
                if (!records.hasNext()) {
                    return false;
                }
                row = records.next();
            } catch (UncheckedIOException e) {
                recover(line, e.getCause(), visitor);
                return true;
            }
            heldFrom = positionBefore + row.getCharacterPosition();
            heldLine = line;
            in.keepFrom(heldFrom);
            if (row.size() > 1 || !Blanks.isBlank(row.get(0))) {
                long last = Math.max(line, linesBefore + parser.getCurrentLineNumber());
                rows.add(line, last, row.values(), visitor);
                return true;
            }
        }
    }

    /** The line is a row if it can be read for itself; else it is named. The next one begins another row. */
    private void recover(long line, IOException failure, RowVisitor visitor) throws IOException {
        if (!(failure instanceof CSVException) && !(failure instanceof ReplayReader.TooLongException)) {
            throw failure;
        }
        long read = in.position();
        long start = startOf(line);
        in.rewind(start);
        in.keepFrom(start);
        readAgain += read - start;
        if (readAgain > MOST_READ_AGAIN) {
            throw new IOException("too many quotes are never closed, the last one opens in line " + line);
        }
        boolean ended = in.skipToLineEnd();
        String alone = in.text(start, in.position() - (ended ? 1 : 0));
        if (ended) {
            in.skipLineFeed();
        }
        begin(in.position(), line);
        Optional<List<String>> values = values(CsvQuotes.mended(alone, separator, false));
        if (values.isEmpty()) {
            values = values(CsvQuotes.mended(alone, separator, true));
        }
        if (values.isPresent()) {
            rows.add(line, line, values.get().toArray(String[]::new), visitor);
        } else if (rows.hasHeader()) {
            visitor.malformed(line, reason(failure));
        } else {
            throw new IOException("line " + line + ", which should be the header: " + reason(failure));
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof ReplayReader.TooLongException
                ? "a quote opens in this row that is not closed within " + (ReplayReader.MOST >> 20)
                        + " million characters"
                : "a quote opens in this row that is never closed, or closed where the value goes on; the next line is"
                        + " read as another row";
    }

    /** The row before is held whole, so the lines after its first are there to be counted. */
    private long startOf(long line) throws IOException {
        in.rewind(heldFrom);
        for (long at = heldLine; at < line; at++) {
            in.skipLine();
        }
        return in.position();
    }

    /** Of a line that is a row for itself. */
    private Optional<List<String>> values(String line) throws IOException {
        try (CSVParser alone = CSVParser.builder()
                .setReader(new StringReader(line))
                .setFormat(format)
                .get()) {
            List<CSVRecord> found = alone.getRecords();
            return found.size() == 1 && rows.fits(found.get(0).size())
                    ? Optional.of(found.get(0).toList())
                    : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
