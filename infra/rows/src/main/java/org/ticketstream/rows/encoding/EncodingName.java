package org.ticketstream.rows.encoding;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;

/** Encodings as people and programs name them. */
public final class EncodingName {

    /** What carries such a name in the field is in an extension of it, as in the encoding standard of browsers. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-8-i", "windows-1255"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("big5", "Big5-HKSCS"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("macintosh", "x-MacRoman"));

    private static final Map<String, String> SHOWN = Map.of(
            "windows-31j",
            "Shift_JIS",
            "x-windows-949",
            "EUC-KR",
            "Big5-HKSCS",
            "Big5",
            "x-windows-874",
            "windows-874");

    private EncodingName() {}

    /**
     * The encoding of a name: latin1, cp1252, sjis, utf-16le and so on.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Charset parse(String name) {
        try {
            String label = name.strip().toLowerCase(Locale.ROOT);
            Charset named = Charset.forName(MEANT.getOrDefault(label, label));
            return Charset.forName(MEANT.getOrDefault(named.name().toLowerCase(Locale.ROOT), named.name()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "Invalid encoding: must be one such as UTF-8, UTF-16LE, windows-1252 or Shift_JIS (got: " + name
                            + ")",
                    e);
        }
    }

    /** The usual name, which {@link #parse} understands. */
    static String of(Charset charset) {
        return SHOWN.getOrDefault(charset.name(), charset.name());
    }
}
