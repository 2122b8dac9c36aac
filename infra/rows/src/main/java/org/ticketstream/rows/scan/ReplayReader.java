package org.ticketstream.rows.scan;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** Characters that can be read again from a position that was not given up; at most {@link #MOST} are held. */
public final class ReplayReader extends Reader {

    /** Held at most, which bounds a row. */
    public static final int MOST = 1 << 23;

    private static final int CHUNK = 1 << 13;

    private final Reader in;
    private char[] held = new char[CHUNK];
    private long first;
    private int length;
    private int next;

    /** @param in stays open until this is closed */
    public ReplayReader(Reader in) {
        this.in = in;
    }

    /** Characters read before the next one. */
    public long position() {
        return first + next;
    }

    /** Gives up the characters before a position. */
    public void keepFrom(long position) {
        int gone = (int) (position - first);
        if (gone > held.length / 2 || gone == length) {
            System.arraycopy(held, gone, held, 0, length - gone);
            first += gone;
            length -= gone;
            next -= gone;
        }
    }

    /** Reads from an earlier position on. */
    public void rewind(long position) {
        next = (int) (position - first);
    }

    /** What was read of a part. */
    public String text(long from, long to) {
        return new String(held, (int) (from - first), (int) (to - from));
    }

    /** A character ahead, without reading it; -1 at the end. */
    public int peek() throws IOException {
        return next < length || fill() ? held[next] : -1;
    }

    /** Reads to the end of a line and behind it. */
    public void skipLine() throws IOException {
        if (skipToLineEnd()) {
            skipLineFeed();
        }
    }

    /** Behind the first character of the end of a line: reads the second one, if there are two. */
    public void skipLineFeed() throws IOException {
        if (held[next - 1] == '\r' && peek() == '\n') {
            next++;
        }
    }

    /** Reads to the first character of the end of a line and behind it; false if the text ends before. */
    public boolean skipToLineEnd() throws IOException {
        do {
            while (next < length) {
                char c = held[next++];
                if (c == '\n' || c == '\r') {
                    return true;
                }
            }
        } while (fill());
        return false;
    }

    @Override
    public int read() throws IOException {
        return next < length || fill() ? held[next++] : -1;
    }

    @Override
    public int read(char[] target, int offset, int count) throws IOException {
        if (next == length && !fill()) {
            return -1;
        }
        int taken = Math.min(count, length - next);
        System.arraycopy(held, next, target, offset, taken);
        next += taken;
        return taken;
    }

    private boolean fill() throws IOException {
        if (length + CHUNK > held.length) {
            if (held.length >= MOST) {
                throw new TooLongException(first);
            }
            held = Arrays.copyOf(held, Math.min(MOST, held.length * 2) + CHUNK);
        }
        int read = in.read(held, length, CHUNK);
        length += Math.max(0, read);
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** More was to be held than may be. */
    public static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLongException(long from) {
            super("more than fits between two places to go back to, from character " + from);
        }
    }
}
