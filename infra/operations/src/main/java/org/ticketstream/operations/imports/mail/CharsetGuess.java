package org.ticketstream.operations.imports.mail;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads bytes of which nobody says what they are. */
final class CharsetGuess {
    /** What is found, and what browsers read it as. */
    private static final Map<String, String> LIKELY = Map.ofEntries(
            Map.entry("ISO-8859-2", "iso-8859-2"),
            Map.entry("windows-1250", "windows-1250"),
            Map.entry("windows-1251", "windows-1251"),
            Map.entry("KOI8-R", "koi8-r"),
            Map.entry("ISO-8859-5", "iso-8859-5"),
            Map.entry("ISO-8859-7", "windows-1253"),
            Map.entry("windows-1253", "windows-1253"),
            Map.entry("ISO-8859-8", "windows-1255"),
            Map.entry("ISO-8859-8-I", "windows-1255"),
            Map.entry("windows-1255", "windows-1255"),
            Map.entry("ISO-8859-9", "windows-1254"),
            Map.entry("windows-1254", "windows-1254"),
            Map.entry("windows-1256", "windows-1256"),
            Map.entry("ISO-8859-1", "windows-1252"),
            Map.entry("windows-1252", "windows-1252"),
            Map.entry("GB18030", "gb18030"),
            Map.entry("Big5", "big5-hkscs"),
            Map.entry("EUC-KR", "x-windows-949"),
            Map.entry("EUC-JP", "euc-jp"),
            Map.entry("Shift_JIS", "windows-31j"));

    private static final List<Charset> JAPANESE = List.of(Charset.forName("windows-31j"), Charset.forName("euc-jp"));
    private static final int SURE_ENOUGH = 20;
    private static final int LOOKED_AT = 64 << 10;
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
        CharsetDetector detector = new CharsetDetector();
        detector.setText(bytes.length > LOOKED_AT ? Arrays.copyOf(bytes, LOOKED_AT) : bytes);
        for (CharsetMatch match : detector.detectAll()) {
            String name = LIKELY.get(match.getName());
            if (name != null && match.getConfidence() >= SURE_ENOUGH) {
                Charset charset = Charset.forName(name);
                Optional<String> text = charset.equals(MailCharset.WINDOWS)
                        ? Optional.of(MailCharset.windows(bytes))
                        : MailCharset.strictly(bytes, charset);
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }
}
