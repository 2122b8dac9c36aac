package org.ticketstream.rows.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The signature with which a text in Unicode may begin. */
enum ByteOrderMark {
    // UTF-32LE begins as UTF-16LE does, so it comes first.
    UTF_32LE(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0),
    UTF_32BE(Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF),
    UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
    UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
    UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF);

    private final Charset charset;
    private final int[] bytes;

    ByteOrderMark(Charset charset, int... bytes) {
        this.charset = charset;
        this.bytes = bytes;
    }

    static Optional<ByteOrderMark> of(byte[] text, int length) {
        return Arrays.stream(values()).filter(mark -> mark.begins(text, length)).findFirst();
    }

    private boolean begins(byte[] text, int length) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= length || (text[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    Charset charset() {
        return charset;
    }

    int length() {
        return bytes.length;
    }
}
