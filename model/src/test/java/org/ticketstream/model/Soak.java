package org.ticketstream.model;

/** Whether tests run for as long as it takes: {@code -Dticketstream.soak}. Without it they run shorter. */
public final class Soak {

    private Soak() {}

    public static int choose(int inSoak, int otherwise) {
        return System.getProperty("ticketstream.soak") == null ? otherwise : inSoak;
    }
}
