package org.ticketstream.rows.encoding;

/**
 * A byte that is no character in the encoding of its text.
 *
 * @param line     on which it stands, from 1
 * @param offset   from the beginning of the text, from 0
 * @param value    0 to 255
 * @param encoding name of the encoding
 */
public record Undecodable(long line, long offset, int value, String encoding) {

    @Override
    public String toString() {
        return String.format(
                "byte 0x%02X, %d bytes into the file, is not %s; --encoding names another encoding",
                value, offset, encoding);
    }
}
