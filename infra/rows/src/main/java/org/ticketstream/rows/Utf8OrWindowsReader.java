package org.ticketstream.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8, and takes bytes that are none for windows-1252. Text in windows-1252 is hardly ever UTF-8 by chance:
 * two letters with accents would have to stand side by side in one of a few combinations.
 */
final class Utf8OrWindowsReader extends Reader {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int BUFFER = 8192;

    private final InputStream in;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private boolean ended;
    private boolean beyondAscii;
    private boolean windows;

    Utf8OrWindowsReader(InputStream in) {
        this.in = in;
    }

    String encoding() {
        if (!windows) {
            return "UTF-8";
        }
        return beyondAscii ? "UTF-8 and windows-1252" : "windows-1252";
    }

    /** @param length at least 2, the most that one character takes */
    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(chars, offset, length);
        while (true) {
            int before = out.position();
            CoderResult result = utf8.decode(bytes, out, ended);
            beyondAscii |= holdsMoreThanAscii(chars, before, out.position());
            if (result.isMalformed() && out.remaining() >= result.length()) {
                takeForWindows(result.length(), out);
            } else if (out.position() > offset || result.isOverflow() || result.isMalformed()) {
                return out.position() - offset;
            } else if (ended) {
                return -1;
            } else {
                fill();
            }
        }
    }

    private void takeForWindows(int length, CharBuffer out) {
        windows = true;
        byte[] wrong = new byte[length];
        bytes.get(wrong);
        out.put(new String(wrong, WINDOWS));
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
    }

    private static boolean holdsMoreThanAscii(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            if (chars[i] > 0x7F) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
