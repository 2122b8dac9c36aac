package org.ticketstream.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text as people have it in files: UTF-8 or UTF-16 with a byte order mark, or else UTF-8, whose bytes that are no UTF-8
 * are taken for windows-1252, as spreadsheets write it.
 */
final class TextReader extends Reader {

    private final Reader text;
    private final String encoding;

    private TextReader(Reader text, String encoding) {
        this.text = text;
        this.encoding = encoding;
    }

    /** Begins to read a stream. */
    static TextReader of(InputStream in) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, 3);
        byte[] start = bytes.readNBytes(3);
        if (begins(start, 0xFF, 0xFE)) {
            return marked(bytes, start, 2, StandardCharsets.UTF_16LE);
        }
        if (begins(start, 0xFE, 0xFF)) {
            return marked(bytes, start, 2, StandardCharsets.UTF_16BE);
        }
        if (begins(start, 0xEF, 0xBB, 0xBF)) {
            return new TextReader(new Utf8OrWindowsReader(bytes), "with a byte order mark");
        }
        bytes.unread(start);
        return new TextReader(new Utf8OrWindowsReader(bytes), "");
    }

    private static TextReader marked(PushbackInputStream bytes, byte[] start, int mark, Charset charset)
            throws IOException {
        bytes.unread(start, mark, start.length - mark);
        return new TextReader(new InputStreamReader(bytes, charset), charset.name());
    }

    private static boolean begins(byte[] start, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= start.length || (start[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** What has been found so far: a name for people. */
    String encoding() {
        return text instanceof Utf8OrWindowsReader found ? (found.encoding() + " " + encoding).strip() : encoding;
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
        return text.read(chars, offset, length);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
