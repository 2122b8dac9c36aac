package org.ticketstream.cli.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;

/** Lets a long output end when nobody reads it any more, which a print writer keeps to itself. */
public final class CheckedOutput extends FilterWriter {
    private final PrintWriter printer;

    /** Writes to a printer, whose errors it asks for. */
    public CheckedOutput(PrintWriter printer) {
        super(printer);
        this.printer = printer;
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        printer.write(chars, offset, length);
        flush();
    }

    @Override
    public void flush() throws IOException {
        if (printer.checkError()) {
            throw new IOException("nobody reads them any more");
        }
    }
}
