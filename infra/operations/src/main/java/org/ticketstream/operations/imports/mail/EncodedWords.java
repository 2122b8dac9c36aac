package org.ticketstream.operations.imports.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a header: encoded words (RFC 2047, with the language of RFC 2231), and bytes that nobody encoded. */
final class EncodedWords {
    private static final Pattern WORD =
            Pattern.compile("=\\?([^?\\s*]{1,60})(?:\\*[^?\\s]{0,20})?\\?([bBqQ])\\?([^?]*)\\?=");

    private EncodedWords() {}

    /** @param raw value of a header field, with its line breaks */
    static String decode(byte[] raw) {
        String line = MailCharset.decode(raw, null).replaceAll("\\r?\\n(?=[ \\t])|[\\r\\n]+$", "");
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String charset = "";
        int copied = 0;
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            String between = line.substring(copied, word.start());
            boolean apart = !between.isBlank() || copied == 0;
            // A sign may begin in one word and end in the next.
            if (apart || !charset.equalsIgnoreCase(word.group(1))) {
                flush(bytes, charset, text);
                text.append(apart ? between : "");
            }
            charset = word.group(1);
            bytes.writeBytes(bytesOf(word.group(2), word.group(3)));
            copied = word.end();
        }
        flush(bytes, charset, text);
        return text.append(line, copied, line.length()).toString().strip();
    }

    private static void flush(ByteArrayOutputStream bytes, String charset, StringBuilder text) {
        if (bytes.size() > 0) {
            text.append(MailCharset.decode(bytes.toByteArray(), charset));
            bytes.reset();
        }
    }

    private static byte[] bytesOf(String encoding, String text) {
        return encoding.equalsIgnoreCase("b")
                ? TransferEncoding.BASE64.decode(text.getBytes(StandardCharsets.UTF_8))
                : TransferEncoding.QUOTED_PRINTABLE.decode(
                        text.replace('_', ' ').getBytes(StandardCharsets.UTF_8));
    }
}
