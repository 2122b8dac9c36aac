package org.ticketstream.training.progress;

import java.io.Console;
import java.io.PrintStream;

/** Creates the listener that suits the output. */
public final class Progress {

    private Progress() {}

    /**
     * A listener that writes.
     *
     * @param out      where to write
     * @param terminal whether a person watches: a bar that redraws itself, else plain lines
     */
    public static ProgressListener to(PrintStream out, boolean terminal) {
        return terminal ? new TerminalProgress(out) : new LineProgress(out);
    }

    /** To standard error: a bar if the process has a terminal. */
    public static ProgressListener standard() {
        return to(System.err, isTerminal());
    }

    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on the console is there without a terminal too, and says so
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
