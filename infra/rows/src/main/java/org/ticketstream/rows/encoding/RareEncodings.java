package org.ticketstream.rows.encoding;

import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Encodings that ICU does not know, each by what its languages write and no other encoding makes by chance: Thai,
 * Baltic, Vietnamese, and the Latin and Cyrillic letters of DOS and of old Macs. Only texts that are long enough are
 * told.
 */
final class RareEncodings {

    private record Rare(Charset charset, Predicate<CharSequence> isText) {
        static Rare of(String charset, Predicate<CharSequence> isText) {
            return new Rare(Charset.forName(charset), isText);
        }

        Optional<Charset> in(byte[] lines, boolean complete) {
            return decoded(charset, lines, complete).filter(isText).map(text -> charset);
        }
    }

    private static final Rare WESTERN = Rare.of("windows-1252", LetterSets::fitsWestern);
    private static final Rare BALTIC = Rare.of("windows-1257", LetterSets::isBaltic);

    /** They fit no other text. */
    private static final List<Rare> SURE =
            List.of(Rare.of("x-windows-874", ThaiText::is), BALTIC, Rare.of("windows-1258", LetterSets::isVietnamese));

    private static final List<List<Rare>> FAMILIES = List.of(
            List.of(
                    WESTERN,
                    Rare.of("windows-1250", LetterSets::fitsCentral),
                    Rare.of("ISO-8859-2", LetterSets::fitsCentral),
                    Rare.of("windows-1254", LetterSets::fitsTurkish),
                    Rare.of("windows-1257", LetterSets::fitsBaltic)),
            List.of(
                    Rare.of("windows-1251", LetterSets::fitsCyrillic),
                    Rare.of("KOI8-R", LetterSets::fitsCyrillic),
                    Rare.of("KOI8-U", LetterSets::fitsCyrillic),
                    Rare.of("ISO-8859-5", LetterSets::fitsCyrillic)),
            ofScript(UnicodeScript.GREEK, "windows-1253", "ISO-8859-7"),
            ofScript(UnicodeScript.HEBREW, "windows-1255", "ISO-8859-8"),
            ofScript(UnicodeScript.ARABIC, "windows-1256", "ISO-8859-6"));

    /** To be tried where what is common makes no text of the bytes. */
    private static final List<Rare> OF_OLD_SYSTEMS = List.of(
            Rare.of("IBM866", LetterSets::isRussian),
            Rare.of("x-MacUkraine", LetterSets::isRussian),
            Rare.of("IBM850", LetterSets::isWestern),
            Rare.of("IBM437", LetterSets::isWestern),
            Rare.of("x-MacRoman", LetterSets::isWestern),
            Rare.of("IBM852", LetterSets::isCentral),
            Rare.of("x-MacCentralEurope", LetterSets::isCentral));

    private RareEncodings() {}

    private static List<Rare> ofScript(UnicodeScript script, String... charsets) {
        return Stream.of(charsets)
                .map(charset -> Rare.of(charset, text -> LetterSets.fitsScript(script, text)))
                .toList();
    }

    static Optional<Charset> sure(byte[] lines, boolean complete) {
        boolean western = WESTERN.in(lines, complete).isPresent();
        return first(SURE, lines, complete).filter(found -> !western || !found.equals(BALTIC.charset()));
    }

    static Optional<Charset> ofOldSystems(byte[] lines, boolean complete) {
        return first(OF_OLD_SYSTEMS, lines, complete);
    }

    /**
     * The encoding of related letters in which nothing is odd.
     *
     * @param found by the frequency of letters, which mixes up encodings that differ in few of them
     */
    static Charset amongRelatives(Charset found, byte[] lines, boolean complete) {
        List<Rare> family = FAMILIES.stream()
                .filter(relatives ->
                        relatives.stream().anyMatch(rare -> rare.charset().equals(found)))
                .findFirst()
                .orElse(List.of());
        boolean fits = family.stream()
                .filter(rare -> rare.charset().equals(found))
                .anyMatch(rare -> rare.in(lines, complete).isPresent());
        return fits ? found : first(smallOf(family), lines, complete).orElse(found);
    }

    private static List<Rare> smallOf(List<Rare> family) {
        return family.stream()
                .map(rare -> new Rare(rare.charset(), rare.isText().and(LetterSets::isMostlySmall)))
                .toList();
    }

    /** Whether something is odd in what it makes of the text. */
    static boolean isDoubtful(Charset found, byte[] lines, boolean complete) {
        return FAMILIES.stream()
                .flatMap(List::stream)
                .filter(rare -> rare.charset().equals(found))
                .noneMatch(rare -> rare.in(lines, complete).isPresent());
    }

    private static Optional<Charset> first(List<Rare> encodings, byte[] lines, boolean complete) {
        return encodings.stream()
                .flatMap(rare -> rare.in(lines, complete).stream())
                .findFirst();
    }

    private static Optional<CharSequence> decoded(Charset charset, byte[] lines, boolean complete) {
        CharBuffer out = CharBuffer.allocate(lines.length + 1);
        CoderResult result = charset.newDecoder().decode(ByteBuffer.wrap(lines), out, complete);
        return result.isError() ? Optional.empty() : Optional.of(out.flip());
    }
}
