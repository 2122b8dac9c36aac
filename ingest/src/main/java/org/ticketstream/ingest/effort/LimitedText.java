package org.ticketstream.ingest.effort;

/** A text whose reader is stopped when the effort is used up. */
final class LimitedText implements CharSequence {
    private static final int READ_BETWEEN_CHECKS = 16 * 1024;

    private final CharSequence text;
    private final Effort effort;
    private int read;

    LimitedText(CharSequence text, Effort effort) {
        this.text = text;
        this.effort = effort;
    }

    @Override
    public char charAt(int index) {
        if (++read == READ_BETWEEN_CHECKS) {
            read = 0;
            effort.check();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
