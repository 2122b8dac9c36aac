package org.ticketstream.rows.encoding;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.htmlunit.cyberneko.xerces.util.StandardEncodingTranslator;

/**
 * What labels of encodings mean: as browsers take them, and besides what mail programs, spreadsheets and exports write
 * that no browser knows. What carries the label of an old standard is mostly in an extension of it.
 */
final class EncodingLabels {

    /** Of a code page: {@code cp-1252}, {@code ibm437}, {@code windows1251}, {@code 850}. */
    private static final Pattern PAGE =
            Pattern.compile("(?:x-)?(?:windows|win|ms|cp|ibm|dos|oem|codepage|code-page)?-?(\\d{3,5})");

    private static final int LATIN_1 = 28_591;

    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("874", "x-windows-874"),
            Map.entry("932", "windows-31j"),
            Map.entry("936", "GB18030"),
            Map.entry("949", "x-windows-949"),
            Map.entry("950", "Big5-HKSCS"),
            Map.entry("951", "Big5-HKSCS"),
            Map.entry("1200", "UTF-16LE"),
            Map.entry("1201", "UTF-16BE"),
            Map.entry("10000", "x-MacRoman"),
            Map.entry("10007", "x-MacUkraine"),
            Map.entry("10017", "x-MacUkraine"),
            Map.entry("10029", "x-MacCentralEurope"),
            Map.entry("12000", "UTF-32LE"),
            Map.entry("12001", "UTF-32BE"),
            Map.entry("20127", "windows-1252"),
            Map.entry("20866", "KOI8-R"),
            Map.entry("20932", "EUC-JP"),
            Map.entry("21866", "KOI8-U"),
            Map.entry("50220", "ISO-2022-JP"),
            Map.entry("50221", "ISO-2022-JP"),
            Map.entry("50222", "ISO-2022-JP"),
            Map.entry("51932", "EUC-JP"),
            Map.entry("51936", "GB18030"),
            Map.entry("51949", "x-windows-949"),
            Map.entry("54936", "GB18030"),
            Map.entry("65000", "UTF-7"),
            Map.entry("65001", "UTF-8"));

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("ansi", "windows-1252"),
            Map.entry("ms-ansi", "windows-1252"),
            Map.entry("western", "windows-1252"),
            Map.entry("latin-9", "ISO-8859-15"),
            Map.entry("mac-roman", "x-MacRoman"),
            Map.entry("macroman", "x-MacRoman"),
            Map.entry("x-macroman", "x-MacRoman"),
            Map.entry("apple-roman", "x-MacRoman"),
            Map.entry("mac-ce", "x-MacCentralEurope"),
            Map.entry("macce", "x-MacCentralEurope"),
            Map.entry("x-mac-ce", "x-MacCentralEurope"),
            Map.entry("mac-centraleurope", "x-MacCentralEurope"),
            Map.entry("x-mac-centraleurroman", "x-MacCentralEurope"),
            Map.entry("mac-cyrillic", "x-MacUkraine"),
            Map.entry("maccyrillic", "x-MacUkraine"),
            Map.entry("mac-greek", "x-MacGreek"),
            Map.entry("x-mac-greek", "x-MacGreek"),
            Map.entry("mac-turkish", "x-MacTurkish"),
            Map.entry("x-mac-turkish", "x-MacTurkish"),
            Map.entry("mac-iceland", "x-MacIceland"),
            Map.entry("x-mac-icelandic", "x-MacIceland"),
            Map.entry("x-mac-croatian", "x-MacCroatian"),
            Map.entry("x-mac-romanian", "x-MacRomania"),
            Map.entry("koi8-ru", "KOI8-U"),
            Map.entry("iso-8859-8-i", "windows-1255"),
            Map.entry("iso-2022-kr", "ISO-2022-KR"),
            Map.entry("utf-8-sig", "UTF-8"),
            Map.entry("utf8bom", "UTF-8"),
            Map.entry("utf-8-bom", "UTF-8"),
            Map.entry("utf8mb3", "UTF-8"),
            Map.entry("utf8mb4", "UTF-8"),
            // With a byte order mark or, without one, as Windows writes it.
            Map.entry("utf-16", "x-UTF-16LE-BOM"),
            Map.entry("utf16", "x-UTF-16LE-BOM"),
            Map.entry("unicode", "x-UTF-16LE-BOM"),
            Map.entry("ucs-2", "x-UTF-16LE-BOM"));

    private EncodingLabels() {}

    static Optional<Charset> find(String label) {
        String written = label.strip().replaceAll("^[\"']+|[\"';]+$", "").toLowerCase(Locale.ROOT);
        String dashed = written.replaceAll("[_ ]+", "-");
        return Stream.<Function<String, String>>of(
                        EncodingLabels::ofPage, OTHERS::get, EncodingLabels::asBrowsers, EncodingLabels::asJava)
                .flatMap(table -> Stream.of(table.apply(written), table.apply(dashed)))
                .filter(name -> name != null && Charset.isSupported(name))
                .map(Charset::forName)
                .findFirst();
    }

    private static String ofPage(String label) {
        Matcher page = PAGE.matcher(label);
        if (!page.matches()) {
            return null;
        }
        String number = page.group(1);
        if (number.startsWith("125")) {
            return "windows-" + number;
        }
        if (number.startsWith("2859") || number.startsWith("2860")) {
            return asBrowsers("iso-8859-" + (Integer.parseInt(number) - LATIN_1 + 1));
        }
        return PAGES.getOrDefault(number, "IBM" + number);
    }

    private static String asBrowsers(String label) {
        String name = StandardEncodingTranslator.INSTANCE.encodingNameFromLabel(label);
        boolean none = name == null || name.equals(StandardEncodingTranslator.REPLACEMENT);
        // All that is GBK is GB18030, which browsers read it as.
        return none ? null : name.equals("gbk") ? "GB18030" : name;
    }

    /** Other names of what browsers know mean the same as theirs. */
    private static String asJava(String label) {
        if (label.isEmpty() || !label.matches("[a-z0-9][a-z0-9._:+-]*") || !Charset.isSupported(label)) {
            return null;
        }
        String name = Charset.forName(label).name();
        String known = asBrowsers(name.toLowerCase(Locale.ROOT));
        return known == null ? name : known;
    }
}
