package org.ticketstream.cli.terminal;

/** Whether a person looks on, and how much room there is, as the launcher has found out. */
public final class Terminal {

    private static final int DEFAULT_COLUMNS = 100;

    private Terminal() {}

    /** Whether a person looks on: output goes to a terminal. */
    public static boolean isPresent() {
        return Boolean.getBoolean("ticketstream.terminal");
    }

    /** Whether a person sees standard error, be it that standard output goes elsewhere. */
    public static boolean showsProgress() {
        return Boolean.getBoolean("ticketstream.progress");
    }

    /** Width of the terminal. */
    public static int columns() {
        int columns = Integer.getInteger("ticketstream.columns", DEFAULT_COLUMNS);
        return columns < 40 ? DEFAULT_COLUMNS : columns;
    }
}
