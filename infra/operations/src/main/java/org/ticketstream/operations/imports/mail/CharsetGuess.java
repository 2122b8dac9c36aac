package org.ticketstream.operations.imports.mail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ticketstream.rows.encoding.EncodingGuess;

/** Reads bytes of which nobody says what they are. */
final class CharsetGuess {
    private static final List<Charset> JAPANESE = List.of(Charset.forName("windows-31j"), Charset.forName("euc-jp"));
    private static final byte ESCAPE = 0x1B;

    private CharsetGuess() {}

    static Optional<String> byOrderMark(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return MailCharset.strictly(Arrays.copyOfRange(bytes, 3, bytes.length), StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return MailCharset.strictly(Arrays.copyOfRange(bytes, 2, bytes.length), StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return MailCharset.strictly(Arrays.copyOfRange(bytes, 2, bytes.length), StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    static String decode(byte[] bytes) {
        return MailCharset.strictly(bytes, StandardCharsets.UTF_8)
                .or(() -> japanese(bytes))
                .or(() -> likely(bytes))
                .orElseGet(() -> MailCharset.windows(bytes));
    }

    /** Seven bits, and escapes between scripts: whatever the mail says, it is nothing else. */
    static Optional<String> byEscapes(byte[] bytes) {
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == ESCAPE && (bytes[i + 1] == '$' || bytes[i + 1] == '(')) {
                boolean korean = bytes[i + 1] == '$' && bytes[i + 2] == ')';
                return MailCharset.strictly(bytes, Charset.forName(korean ? "ISO-2022-KR" : "ISO-2022-JP"));
            }
        }
        return Optional.empty();
    }

    /** A few words are too few for statistics, but no other text is made of kana. */
    private static Optional<String> japanese(byte[] bytes) {
        for (Charset charset : JAPANESE) {
            Optional<String> text = MailCharset.strictly(bytes, charset).filter(CharsetGuess::isInKana);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private static boolean isInKana(String text) {
        long beyondAscii = text.chars().filter(c -> c > '~').count();
        long kana = text.chars().filter(c -> c >= '\u3041' && c <= '\u30FE').count();
        return kana * 3 > beyondAscii;
    }

    private static Optional<String> likely(byte[] bytes) {
        int first = 0;
        while (first < bytes.length && bytes[first] >= 0) {
            first++;
        }
        return first == bytes.length
                ? Optional.empty()
                : EncodingGuess.of(bytes, first, true)
                        .filter(charset -> !charset.equals(MailCharset.WINDOWS))
                        .flatMap(charset -> MailCharset.strictly(bytes, charset));
    }
}
