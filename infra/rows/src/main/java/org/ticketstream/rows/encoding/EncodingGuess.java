package org.ticketstream.rows.encoding;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the encoding of a text by the part of it that begins with the first byte beyond ASCII: UTF-8, or what ICU finds
 * the likeliest by the frequency of letters.
 */
public final class EncodingGuess {

    private static final int LOOKED_AT = 1 << 16;
    /** ICU's measure, 0 to 100. Below it is noise. */
    private static final int LEAST_CONFIDENCE = 15;

    private static final int ESCAPE = 0x1B;

    private static final Charset WINDOWS_1250 = Charset.forName("windows-1250");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset WINDOWS_1254 = Charset.forName("windows-1254");
    private static final Charset LATIN_2 = Charset.forName("ISO-8859-2");

    private static final Charset KOI8_R = Charset.forName("KOI8-R");
    private static final Charset KOI8_U = Charset.forName("KOI8-U");

    /** Ukrainian letters in KOI8-U, lines and corners of boxes in KOI8-R. */
    private static final Set<Integer> KOI8_U_LETTERS = Set.of(0xA4, 0xA6, 0xA7, 0xAD, 0xB4, 0xB6, 0xB7, 0xBD);

    /** What Turkish writes beyond ASCII, and of it what Western European languages hardly do. */
    private static final Set<Integer> TURKISH =
            Set.of(0xC7, 0xD0, 0xD6, 0xDC, 0xDD, 0xDE, 0xE2, 0xE7, 0xEE, 0xF0, 0xF6, 0xFB, 0xFC, 0xFD, 0xFE);

    private static final Set<Integer> TURKISH_ALONE = Set.of(0xD0, 0xDD, 0xDE, 0xF0, 0xFD, 0xFE);

    /** Letters in ISO-8859-2, signs in windows-1250. */
    private static final Set<Integer> LATIN_2_LETTERS = Set.of(0xA1, 0xA6, 0xAC, 0xB1, 0xB6, 0xBC);

    /** The same for languages other than Polish, whose ą is one of them. */
    private static final Set<Integer> CZECH_LATIN_2_LETTERS = Set.of(0xA9, 0xAB, 0xAE, 0xB9, 0xBB, 0xBE);

    private EncodingGuess() {}

    /**
     * @param part     with some of the ASCII before, if there is any
     * @param first    index of the first byte beyond ASCII
     * @param complete whether the text ends with the part
     * @return empty if it cannot be told
     */
    public static Optional<Charset> of(byte[] part, int first, boolean complete) {
        if (part[first] == ESCAPE) {
            Optional<Charset> switching =
                    legacy(part, complete).filter(found -> found.name().startsWith("ISO-2022"));
            if (switching.isPresent()) {
                return switching;
            }
        }
        if (isUtf8(part, complete)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        byte[] lines = denseLines(part);
        return RareEncodings.sure(lines, complete).or(() -> legacy(lines, complete));
    }

    private static boolean isUtf8(byte[] part, boolean complete) {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(part);
        CharBuffer out = CharBuffer.allocate(8192);
        int bad = 0;
        int valid = 0;
        while (true) {
            CoderResult result = utf8.decode(in, out.clear(), complete);
            out.flip();
            while (out.hasRemaining()) {
                valid += out.get() > 0x7F ? 1 : 0;
            }
            if (result.isUnderflow()) {
                // With bad bytes too: in no other encoding this many would be right by chance.
                return valid >= bad;
            }
            if (result.isMalformed()) {
                bad++;
                in.position(in.position() + result.length());
            }
        }
    }

    private static Optional<Charset> legacy(byte[] lines, boolean complete) {
        CharsetDetector detector = new CharsetDetector();
        detector.setText(lines);
        List<CharsetMatch> matches = Arrays.stream(detector.detectAll())
                .filter(match -> match.getConfidence() >= LEAST_CONFIDENCE)
                .filter(match ->
                        !match.getName().startsWith("UTF-") && !match.getName().startsWith("IBM"))
                .filter(match -> canRead(refined(match, lines), lines, complete))
                .toList();
        Optional<Charset> old = RareEncodings.ofOldSystems(lines, complete);
        if (matches.isEmpty()) {
            boolean western = isSparse(lines) && canRead(WINDOWS_1252, lines, complete);
            return old.isPresent() ? old : western ? Optional.of(WINDOWS_1252) : Optional.empty();
        }
        Charset best = RareEncodings.amongRelatives(refined(matches.get(0), lines), lines, complete);
        if (old.isPresent() && RareEncodings.isDoubtful(best, lines, complete)) {
            return old;
        }
        return Optional.of(isAlsoWestern(best, matches, lines) ? WINDOWS_1252 : best);
    }

    /** Where Central European text is the same in the Western European encoding, and nearly as likely there. */
    private static boolean isAlsoWestern(Charset best, List<CharsetMatch> matches, byte[] lines) {
        int least = matches.get(0).getConfidence() / 2;
        return best.equals(WINDOWS_1250)
                && matches.stream()
                        .anyMatch(match -> match.getConfidence() >= least
                                && EncodingName.parse(match.getName()).equals(WINDOWS_1252))
                && new String(lines, WINDOWS_1250).equals(new String(lines, WINDOWS_1252));
    }

    /** Few bytes beyond ASCII, each among others: a Western European text that is too short for frequencies. */
    private static boolean isSparse(byte[] lines) {
        int run = 0;
        for (byte one : lines) {
            run = one < 0 ? run + 1 : 0;
            if (run > 2) {
                return false;
            }
        }
        return true;
    }

    /** ICU names the standard where the bytes fit the extension of it that is in use as well. */
    private static Charset refined(CharsetMatch match, byte[] lines) {
        Charset charset = EncodingName.parse(match.getName());
        if (charset.name().equals("windows-1252") && isTurkish(lines)) {
            return WINDOWS_1254;
        }
        if (charset.equals(LATIN_2)) {
            boolean letters = has(lines, LATIN_2_LETTERS)
                    || !"pl".equals(match.getLanguage()) && has(lines, CZECH_LATIN_2_LETTERS);
            return letters ? LATIN_2 : WINDOWS_1250;
        }
        return charset.equals(KOI8_R) && has(lines, KOI8_U_LETTERS) ? KOI8_U : charset;
    }

    private static boolean isTurkish(byte[] lines) {
        for (byte one : lines) {
            // Below it there are signs, such as curly quotes.
            if ((one & 0xFF) >= 0xC0 && !TURKISH.contains(one & 0xFF)) {
                return false;
            }
        }
        return has(lines, TURKISH_ALONE);
    }

    private static boolean has(byte[] lines, Set<Integer> values) {
        for (byte one : lines) {
            if (one < 0 && values.contains(one & 0xFF)) {
                return true;
            }
        }
        return false;
    }

    private static boolean canRead(Charset charset, byte[] lines, boolean complete) {
        CharBuffer out = CharBuffer.allocate(lines.length + 1);
        CoderResult result = charset.newDecoder().decode(ByteBuffer.wrap(lines), out, complete);
        return !result.isError() && PlausibleText.is(out.flip());
    }

    /** Lines with more than ASCII in them, since ICU looks at the beginning only; the last one may be cut. */
    private static byte[] denseLines(byte[] part) {
        ByteArrayOutputStream dense = new ByteArrayOutputStream();
        int start = 0;
        while (start < part.length && dense.size() < LOOKED_AT) {
            int end = start;
            boolean beyondAscii = false;
            while (end < part.length && part[end] != '\n' && part[end] != '\r' && end - start < LOOKED_AT) {
                beyondAscii |= part[end] < 0;
                end++;
            }
            boolean whole = end < part.length && (part[end] == '\n' || part[end] == '\r');
            int next = whole ? end + 1 : end;
            if (beyondAscii) {
                dense.write(part, start, next - start);
            }
            start = next;
        }
        return dense.toByteArray();
    }
}
