package org.ticketstream.rows;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ticketstream.rows.encoding.TextReader;
import org.ticketstream.rows.encoding.Undecodable;

/** Makes rows of lists of values, the first of which is the header. */
final class HeaderedRows {

    private static final int MOST_COLUMNS = 20_000;

    private final TextReader text;
    private RowNames names;

    /** @param text that the values come from; null if they were no bytes */
    HeaderedRows(TextReader text) {
        this.text = text;
    }

    boolean hasHeader() {
        return names != null;
    }

    /** Whether a row may have this many values. */
    boolean fits(int size) {
        return names != null && size == names.size();
    }

    /**
     * @param line  first line of the row
     * @param last  last line
     * @throws IOException if it should be the header, and cannot be
     */
    void add(long line, long last, String[] values, RowVisitor visitor) throws IOException {
        Optional<String> unreadable = unreadable(line, last, values);
        if (names == null) {
            header(line, values, unreadable, visitor);
        } else if (unreadable.isPresent()) {
            visitor.malformed(line, unreadable.get());
        } else if (values.length > names.size() && isBlankFrom(values, names.size())) {
            visitor.row(line, new Row(names, Arrays.copyOf(values, names.size())));
        } else if (values.length != names.size()) {
            visitor.malformed(
                    line,
                    values.length + " columns where the header has " + names.size()
                            + (last > line ? ", in lines " + line + " to " + last : ""));
        } else {
            visitor.row(line, new Row(names, values));
        }
    }

    private void header(long line, String[] values, Optional<String> unreadable, RowVisitor visitor)
            throws IOException {
        if (unreadable.isPresent()) {
            throw new IOException("line " + line + ", the header: " + unreadable.get());
        }
        if (values.length > MOST_COLUMNS) {
            throw new IOException(
                    "the header has " + values.length + " columns, and at most " + MOST_COLUMNS + " can be read");
        }
        List<String> header = Arrays.asList(values);
        names = RowNames.ofHeader(header);
        RowNames.doubled(header).ifPresent(visitor::note);
        visitor.header(names.list());
    }

    private Optional<String> unreadable(long line, long last, String[] values) {
        if (text == null || !text.hasUndecodable()) {
            return Optional.empty();
        }
        for (String value : values) {
            if (value != null && value.indexOf(TextReader.UNDECODABLE) >= 0) {
                return Optional.of(text.undecodable(line, last)
                        .map(Undecodable::toString)
                        .orElse("it has bytes that are not " + text.encoding()
                                + "; --encoding names another encoding"));
            }
        }
        return Optional.empty();
    }

    private static boolean isBlankFrom(String[] values, int start) {
        return Arrays.stream(values, start, values.length).allMatch(Blanks::isBlank);
    }
}
