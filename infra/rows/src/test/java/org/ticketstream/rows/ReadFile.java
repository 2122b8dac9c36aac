package org.ticketstream.rows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a file was found to hold. */
final class ReadFile implements RowVisitor {

    private final List<Map<String, String>> rows = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    static ReadFile of(Path file, RowOptions options) {
        ReadFile found = new ReadFile();
        RowFile.read(file, options, found);
        return found;
    }

    List<Map<String, String>> rows() {
        return rows;
    }

    List<Long> lines() {
        return lines;
    }

    List<String> malformed() {
        return malformed;
    }

    List<String> notes() {
        return notes;
    }

    @Override
    public void header(Iterable<String> names) {
        // The rows have them.
    }

    @Override
    public void row(long line, Map<String, String> fields) {
        rows.add(fields);
        lines.add(line);
    }

    @Override
    public void malformed(long line, String reason) {
        malformed.add(line + ": " + reason);
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }
}
