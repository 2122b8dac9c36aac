package org.ticketstream.local.cli;

import java.io.PrintWriter;
import java.util.List;
import org.ticketstream.training.data.RejectedRow;

/** Names the rows of a file that were left out. */
final class RejectedRows {

    private static final int SHOWN = 20;

    private RejectedRows() {}

    static void print(List<RejectedRow> rows, PrintWriter err) {
        if (rows.isEmpty()) {
            return;
        }
        err.printf("%d %s left out:%n", rows.size(), rows.size() == 1 ? "row" : "rows");
        rows.stream().limit(SHOWN).forEach(row -> err.println("  " + row));
        if (rows.size() > SHOWN) {
            err.printf("  and %d more%n", rows.size() - SHOWN);
        }
        err.flush();
    }
}
