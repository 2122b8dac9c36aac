package org.ticketstream.operations.imports.mail;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketstream.rows.encoding.EncodingName;

/**
 * Text of bytes as mail programs label them: a label means what browsers take it for, and where nothing is said, or
 * what is said cannot be, the bytes tell. No byte is lost without a sign.
 */
final class MailCharset {
    static final Charset WINDOWS = Charset.forName("windows-1252");

    /** Often no more than a default, so it says nothing of bytes beyond ASCII. */
    private static final Set<String> ASCII = Set.of("us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us", "unknown-8bit");

    private static final Pattern META = Pattern.compile(
            "<meta\\s[^>]{0,300}?charset\\s*=\\s*[\"']?\\s*([^\\s\"'/>;]{1,40})", Pattern.CASE_INSENSITIVE);
    private static final int LOOKED_AT_FOR_META = 4_096;
    private static final double FEW = 0.2;

    private MailCharset() {}

    /** @param label as the mail says it; may be null */
    static String decode(byte[] bytes, String label) {
        Optional<String> marked = CharsetGuess.byOrderMark(bytes).or(() -> CharsetGuess.byEscapes(bytes));
        if (marked.isPresent()) {
            return marked.get();
        }
        return named(label).map(charset -> decode(bytes, charset)).orElseGet(() -> CharsetGuess.decode(bytes));
    }

    /** As {@link #decode}; a page of HTML may say its encoding itself. */
    static String decodeHtml(byte[] bytes, String label) {
        return decode(bytes, named(label).isPresent() ? label : ofMeta(bytes).orElse(label));
    }

    private static Optional<String> ofMeta(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT_FOR_META), StandardCharsets.ISO_8859_1);
        Matcher meta = META.matcher(start);
        return meta.find() ? Optional.of(meta.group(1)) : Optional.empty();
    }

    private static Optional<Charset> named(String label) {
        if (label == null) {
            return Optional.empty();
        }
        String lower = label.strip().replaceAll("^[\"']+|[\"';]+$", "").toLowerCase(Locale.ROOT);
        if (lower.isEmpty() || ASCII.contains(lower)) {
            return Optional.empty();
        }
        return EncodingName.find(lower);
    }

    private static String decode(byte[] bytes, Charset charset) {
        Optional<String> text = strictly(bytes, charset);
        if (text.isPresent()) {
            return text.get();
        }
        Mended mended = mended(bytes, charset);
        return mended.isMostlyRight() ? mended.text() : CharsetGuess.decode(bytes);
    }

    /** Empty if a byte has no meaning in the charset. */
    static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private record Mended(String text, int wrong, int beyondAscii) {
        boolean isMostlyRight() {
            return wrong <= beyondAscii * FEW;
        }
    }

    /** Bytes without a meaning are read as windows-1252. */
    private static Mended mended(byte[] bytes, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length * 2 + 16);
        int wrong = 0;
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            wrong++;
            byte[] meaningless = new byte[result.length()];
            in.get(meaningless);
            out.put(windows(meaningless));
            decoder.reset();
            result = decoder.decode(in, out, true);
        }
        String text = out.flip().toString();
        return new Mended(text, wrong, (int) text.chars().filter(c -> c > '~').count());
    }

    /** With control characters for the five bytes that it has no letters for, as browsers do. */
    static String windows(byte[] bytes) {
        StringBuilder text = new StringBuilder(new String(bytes, WINDOWS));
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\uFFFD') {
                text.setCharAt(i, (char) (bytes[i] & 0xFF));
            }
        }
        return text.toString();
    }
}
