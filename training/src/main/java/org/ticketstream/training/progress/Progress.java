package org.ticketstream.training.progress;

import java.io.PrintStream;

/** Makes the listener that suits where the output goes. */
public final class Progress {

    private Progress() {}

    /**
     * @param out      where to write
     * @param terminal whether a person looks on: a bar that redraws itself, else plain lines
     */
    public static ProgressListener to(PrintStream out, boolean terminal) {
        return terminal ? new TerminalProgress(out) : new LineProgress(out);
    }

    /** To standard error: a bar if the process has a terminal. */
    public static ProgressListener standard() {
        return to(System.err, System.console() != null);
    }
}
