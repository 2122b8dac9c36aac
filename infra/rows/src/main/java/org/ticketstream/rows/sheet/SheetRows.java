package org.ticketstream.rows.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** The rows of one sheet; empty ones are left out. */
public final class SheetRows implements Closeable {

    private final ReadableWorkbook workbook;
    private final Sheet sheet;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final boolean from1904;
    private final MergedCells merged;

    private SheetRows(ReadableWorkbook workbook, Sheet sheet, MergedCells merged, boolean from1904) throws IOException {
        this.workbook = workbook;
        this.sheet = sheet;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
        this.merged = merged;
        this.from1904 = from1904 && !workbook.isDate1904();
    }

    /**
     * Opens a file.
     *
     * @param sheet name, or number from 1; empty: the first one that is not hidden
     * @throws IOException if it is no such file, or has no such sheet
     */
    public static SheetRows open(Path file, Optional<String> sheet) throws IOException {
        boolean from1904 = SheetPackage.check(file);
        ReadableWorkbook workbook = workbook(file);
        try {
            Sheet found = find(workbook, sheet);
            return new SheetRows(workbook, found, MergedCells.of(file, found.getId()), from1904);
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw damaged(e);
        }
    }

    private static ReadableWorkbook workbook(Path file) throws IOException {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        } catch (RuntimeException | IOException withFormats) {
            try { // A file without formats may be whole nevertheless.
                return new ReadableWorkbook(file.toFile(), new ReadingOptions(false, true));
            } catch (RuntimeException | IOException e) {
                e.addSuppressed(withFormats);
                throw damaged(e);
            }
        }
    }

    private static Sheet find(ReadableWorkbook workbook, Optional<String> wanted) throws IOException {
        List<Sheet> sheets = workbook.getSheets().toList();
        if (wanted.isEmpty()) {
            return sheets.stream()
                    .filter(one -> one.getVisibility() == SheetVisibility.VISIBLE)
                    .findFirst()
                    .orElseThrow(() -> new IOException(
                            "it has no sheet that is not hidden; --sheet names one of " + names(sheets)));
        }
        String name = wanted.get();
        return sheets.stream()
                .filter(one -> name.equals(one.getName()))
                .findFirst()
                .or(() -> sheets.stream()
                        .filter(one ->
                                name.strip().equalsIgnoreCase(one.getName().strip()))
                        .findFirst())
                .or(() -> sheets.stream()
                        .filter(one -> name.equals(String.valueOf(one.getIndex() + 1)))
                        .findFirst())
                .orElseThrow(() -> new IOException("it has no sheet '" + name + "'; there are " + names(sheets)));
    }

    private static String names(List<Sheet> sheets) {
        return sheets.stream().map(one -> "'" + one.getName() + "'").collect(Collectors.joining(", "));
    }

    /** The name of the sheet that is read. */
    public String name() {
        return sheet.getName();
    }

    /** The names of the others that are not hidden. */
    public List<String> others() {
        return workbook.getSheets()
                .filter(one -> one.getVisibility() == SheetVisibility.VISIBLE && one.getIndex() != sheet.getIndex())
                .map(Sheet::getName)
                .toList();
    }

    /** The next row; empty at the end. */
    public Optional<SheetRow> next() throws IOException {
        try {
            while (rows.hasNext()) {
                SheetRow row = row(rows.next());
                if (!row.values().isEmpty()) {
                    return Optional.of(row);
                }
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    private SheetRow row(Row row) {
        List<String> values = new ArrayList<>(row.getCellCount());
        int filled = 0;
        for (Cell cell : row) {
            String text = SheetCell.text(cell, from1904);
            values.add(text);
            filled = text.isBlank() ? filled : values.size();
        }
        if (filled == 0) {
            return new SheetRow(row.getRowNum(), List.of());
        }
        List<String> written = new ArrayList<>(values.subList(0, filled));
        merged.fill(row.getRowNum(), written);
        return new SheetRow(row.getRowNum(), written);
    }

    private static IOException damaged(Exception cause) {
        return cause instanceof IOException known && cause.getClass() == IOException.class
                ? known
                : new IOException(
                        "it is a spreadsheet that is damaged or of a kind that cannot be read (" + cause.getMessage()
                                + "); save it as .xlsx or CSV again",
                        cause);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
