package org.ticketstream.ingest.quality;

/**
 * What counts are kept by.
 *
 * @param windowStart epoch milliseconds; {@link #TOTAL} for all time
 */
record Row(String model, long windowStart, String category) {
    static final long TOTAL = -1;

    private static final String SEPARATOR = "\0";
    private static final int PARTS = 3;

    boolean isTotal() {
        return windowStart == TOTAL;
    }

    /** Begins with {@link #prefix}. */
    String key() {
        return prefix(model, windowStart) + category;
    }

    /** Of the keys of all categories. */
    static String prefix(String model, long windowStart) {
        return model + SEPARATOR + windowStart + SEPARATOR;
    }

    static Row parse(String key) {
        String[] parts = key.split(SEPARATOR, PARTS);
        return new Row(parts[0], Long.parseLong(parts[1]), parts[2]);
    }
}
