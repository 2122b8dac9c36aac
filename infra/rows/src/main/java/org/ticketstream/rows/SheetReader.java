package org.ticketstream.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ticketstream.rows.sheet.SheetRow;
import org.ticketstream.rows.sheet.SheetRows;

/** A sheet whose first row is the header. */
final class SheetReader implements RowReader {

    private final SheetRows sheet;
    private final HeaderedRows rows = new HeaderedRows(null);
    private final boolean named;
    private final Optional<Path> copy;
    private int columns;

    /**
     * @param named whether a person has said which sheet
     * @param copy  to delete at the end
     */
    SheetReader(SheetRows sheet, boolean named, Optional<Path> copy) {
        this.sheet = sheet;
        this.named = named;
        this.copy = copy;
    }

    @Override
    public String format() {
        return "spreadsheet, sheet '" + sheet.name() + "'";
    }

    @Override
    public boolean next(RowVisitor visitor) throws IOException {
        Optional<SheetRow> row = sheet.next();
        if (row.isEmpty()) {
            return false;
        }
        if (!rows.hasHeader()) {
            columns = row.get().values().size();
            List<String> others = sheet.others();
            if (!named && !others.isEmpty()) {
                visitor.note("it has more sheets: '" + sheet.name() + "' is read, --sheet names another ("
                        + others.stream().limit(10).collect(Collectors.joining(", ")) + ")");
            }
        }
        String[] values = row.get().values().toArray(String[]::new);
        long number = row.get().number();
        rows.add(number, number, padded(values), visitor);
        return true;
    }

    /** Empty cells at the end of a row are not in the file. */
    private String[] padded(String[] values) {
        if (values.length >= columns) {
            return values;
        }
        String[] padded = Arrays.copyOf(values, columns);
        Arrays.fill(padded, values.length, columns, "");
        return padded;
    }

    @Override
    public void close() throws IOException {
        sheet.close();
        if (copy.isPresent()) {
            Files.deleteIfExists(copy.get());
        }
    }
}
