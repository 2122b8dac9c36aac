package org.ticketstream.bench.ingest;

import java.io.PrintStream;
import java.util.Locale;

/** Says what is being measured. */
record BenchLog(PrintStream out) {
    void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
