package org.ticketstream.console.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ticketstream.console.web.JsonAnswers;

/**
 * Bytes that may be anything, for people: the beginning as text where it is text, else as hexadecimal numbers. Nothing
 * is decoded by a schema: what is here has failed to be read, or was written to make readers fail.
 */
final class PayloadView {
    private static final int MOST_TEXT_BYTES = 16 * 1024;
    private static final int MOST_HEX_BYTES = 1024;
    private static final int LINE = 16;

    private PayloadView() {}

    /** @param bytes null where the record has none */
    static ObjectNode of(byte[] bytes) {
        return of(bytes, MOST_TEXT_BYTES, MOST_HEX_BYTES);
    }

    static ObjectNode of(byte[] bytes, int mostText, int mostHex) {
        ObjectNode json = JsonAnswers.object();
        if (bytes == null) {
            return json.put("form", "none");
        }
        json.put("bytes", bytes.length);
        Optional<String> text = text(bytes, mostText);
        if (text.isPresent()) {
            return json.put("form", "text").put("text", text.get()).put("cut", bytes.length > mostText);
        }
        return json.put("form", "hex")
                .put("text", hex(Arrays.copyOf(bytes, Math.min(bytes.length, mostHex))))
                .put("cut", bytes.length > mostHex);
    }

    private static Optional<String> text(byte[] bytes, int most) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chars = CharBuffer.allocate(Math.min(bytes.length, most));
        boolean whole = bytes.length <= most;
        boolean wrong = decoder.decode(ByteBuffer.wrap(bytes, 0, whole ? bytes.length : most), chars, whole)
                .isError();
        String text = chars.flip().toString();
        return wrong || text.chars().anyMatch(PayloadView::isNoText) ? Optional.empty() : Optional.of(text);
    }

    private static boolean isNoText(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
    }

    /** As hex editors show it: place, bytes, and those of them that are ASCII. */
    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < bytes.length; from += LINE) {
            StringBuilder numbers = new StringBuilder();
            StringBuilder letters = new StringBuilder();
            for (int at = from; at < Math.min(bytes.length, from + LINE); at++) {
                numbers.append(String.format(Locale.ROOT, "%02x ", bytes[at] & 0xff));
                letters.append(bytes[at] >= ' ' && bytes[at] < 0x7f ? (char) bytes[at] : '.');
            }
            text.append(String.format(Locale.ROOT, "%04x  %-48s %s%n", from, numbers, letters));
        }
        return text.toString();
    }
}
