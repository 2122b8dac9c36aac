package org.ticketstream.ingest.revisions;

/**
 * A text in a store, and when it was put there.
 *
 * @param at epoch milliseconds; -1 for what an earlier release has written, which did not say
 */
record TimedText(String text, long at) {
    private static final char SEPARATOR = '\0';

    String stored() {
        return at < 0 ? text : text + SEPARATOR + at;
    }

    static TimedText parse(String stored) {
        int end = stored.lastIndexOf(SEPARATOR);
        return end < 0
                ? new TimedText(stored, -1)
                : new TimedText(stored.substring(0, end), Long.parseLong(stored.substring(end + 1)));
    }
}
