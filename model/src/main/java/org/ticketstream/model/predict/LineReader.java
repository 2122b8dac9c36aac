package org.ticketstream.model.predict;

import java.io.IOException;
import java.io.Reader;

/** Lines of bounded length: the rest of a longer one is skipped, so that no input can fill the memory. */
final class LineReader {
    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[1 << 15];
    private int position;
    private int end;
    private boolean cut;

    LineReader(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line without its line feed, or null at the end. */
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        cut = false;
        boolean any = false;
        while (fill()) {
            any = true;
            int feed = position;
            while (feed < end && buffer[feed] != '\n') {
                feed++;
            }
            append(line, feed);
            boolean complete = feed < end;
            position = complete ? feed + 1 : feed;
            if (complete) {
                break;
            }
        }
        return any ? line.toString() : null;
    }

    /** Whether the last line was longer than allowed. */
    boolean wasCut() {
        return cut;
    }

    private void append(StringBuilder line, int to) {
        int room = longest - line.length();
        cut |= to - position > room;
        line.append(buffer, position, Math.min(to - position, room));
    }

    private boolean fill() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, in.read(buffer));
        }
        return position < end;
    }
}
