package org.ticketstream.ingest.quality;

/**
 * Identifies a row of quality.
 *
 * @param windowStart epoch milliseconds; {@link #TOTAL} for all time
 */
record QualityKey(String model, long windowStart, String category) {
    static final long TOTAL = -1;

    private static final String SEPARATOR = "\0";
    private static final int PARTS = 3;

    boolean isTotal() {
        return windowStart == TOTAL;
    }

    /** Begins with {@link #prefix}. */
    String text() {
        return prefix(model, windowStart) + category;
    }

    /** Of the keys of all categories. */
    static String prefix(String model, long windowStart) {
        return model + SEPARATOR + windowStart + SEPARATOR;
    }

    static QualityKey parse(String text) {
        String[] parts = text.split(SEPARATOR, PARTS);
        return new QualityKey(parts[0], Long.parseLong(parts[1]), parts[2]);
    }
}
