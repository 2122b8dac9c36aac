package org.ticketstream.cli.terminal;

import java.io.PrintWriter;
import java.util.List;
import org.ticketstream.rows.RejectedRow;

/** Names the rows of a file that were left out. */
public final class RejectedRows {

    private static final int SHOWN = 20;

    private RejectedRows() {}

    /** Prints the first of them, with their reasons. */
    public static void print(List<RejectedRow> rows, PrintWriter err) {
        print(rows, rows.size(), err);
    }

    /**
     * @param rows the first ones
     * @param count of all
     */
    public static void print(List<RejectedRow> rows, long count, PrintWriter err) {
        if (count == 0) {
            return;
        }
        err.printf("%d %s left out:%n", count, count == 1 ? "row" : "rows");
        List<RejectedRow> shown = rows.stream().limit(SHOWN).toList();
        shown.forEach(row -> err.println("  " + row));
        if (count > shown.size()) {
            err.printf("  and %d more%n", count - shown.size());
        }
        err.flush();
    }
}
