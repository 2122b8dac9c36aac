package org.ticketstream.training.survey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.rows.RowCursor;
import org.ticketstream.rows.RowFile;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.rows.RowVisitor;
import org.ticketstream.training.survey.DataSurvey.SampledRow;

/** Reads a file once and keeps a sample of its rows (reservoir sampling). */
final class SurveyReader implements RowVisitor {

    private static final long MOST_ROWS = 1_000_000;
    private static final int SAMPLE = 10_000;
    private static final int LONGEST_KEPT = 4_000;
    private static final int MOST_COLUMNS = 1_000;
    private static final int MALFORMED_KEPT = 3;

    private final Path file;
    private final Consumer<String> notes;
    private final Map<String, ColumnCounter> columns = new LinkedHashMap<>();
    private final List<SampledRow> sample = new ArrayList<>();
    private final List<RejectedRow> malformed = new ArrayList<>();
    private final Random random = new Random(1);
    private long rows;
    private long malformedRows;

    private SurveyReader(Path file, Consumer<String> notes) {
        this.file = file;
        this.notes = notes;
    }

    static DataSurvey read(Path file, RowOptions options, Consumer<String> notes) {
        SurveyReader reader = new SurveyReader(file, notes);
        try (RowCursor cursor = RowFile.open(file, options)) {
            boolean more = true;
            while (more && reader.rows < MOST_ROWS) {
                more = cursor.next(reader);
            }
            return reader.survey(cursor, !more);
        }
    }

    private DataSurvey survey(RowCursor cursor, boolean complete) {
        if (rows == 0) {
            throw new InvalidDataException("Cannot use " + file + ": it has no rows"
                    + (malformed.isEmpty() ? "" : " that can be read; " + malformed.get(0)));
        }
        List<Map<String, String>> values =
                sample.stream().map(SampledRow::values).toList();
        List<ColumnFigures> figures =
                columns.values().stream().map(column -> column.figures(values)).toList();
        return new DataSurvey(file, cursor.form(), rows, complete, figures, sample, malformed, malformedRows);
    }

    @Override
    public void header(Iterable<String> names) {
        names.forEach(this::column);
    }

    @Override
    public void row(long line, Map<String, String> fields) {
        rows++;
        fields.forEach((name, value) -> column(name).add(value));
        if (sample.size() < SAMPLE) {
            sample.add(kept(line, fields));
        } else {
            long place = random.nextLong(rows);
            if (place < SAMPLE) {
                sample.set((int) place, kept(line, fields));
            }
        }
    }

    @Override
    public void malformed(long line, String reason) {
        malformedRows++;
        if (malformed.size() < MALFORMED_KEPT) {
            malformed.add(new RejectedRow(place(line), reason));
        }
    }

    @Override
    public void note(String text) {
        notes.accept(text);
    }

    private ColumnCounter column(String name) {
        if (columns.size() >= MOST_COLUMNS && !columns.containsKey(name)) {
            throw new InvalidDataException("Cannot use " + file + ": it has more than " + MOST_COLUMNS + " columns");
        }
        return columns.computeIfAbsent(name, ColumnCounter::new);
    }

    private SampledRow kept(long line, Map<String, String> fields) {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, value) -> values.put(name, value.length() > LONGEST_KEPT ? cut(value) : value));
        return new SampledRow(place(line), values);
    }

    private static String cut(String value) {
        int end = Character.isHighSurrogate(value.charAt(LONGEST_KEPT - 1)) ? LONGEST_KEPT - 1 : LONGEST_KEPT;
        return value.substring(0, end);
    }

    private String place(long line) {
        return file.getFileName() + ":" + line;
    }
}
