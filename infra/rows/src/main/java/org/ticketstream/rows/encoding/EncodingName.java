package org.ticketstream.rows.encoding;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/** Encodings as people and programs name them. */
public final class EncodingName {

    private static final Map<String, String> SHOWN = Map.of(
            "windows-31j",
            "Shift_JIS",
            "x-windows-949",
            "EUC-KR",
            "Big5-HKSCS",
            "Big5",
            "x-windows-874",
            "windows-874",
            "x-MacRoman",
            "macintosh",
            "x-MacCentralEurope",
            "x-mac-ce",
            "x-MacUkraine",
            "x-mac-cyrillic",
            "x-UTF-16LE-BOM",
            "UTF-16");

    private EncodingName() {}

    /**
     * The encoding of a name: latin1, cp1252, sjis, utf-16le and so on.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Charset parse(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid encoding: must be one such as UTF-8, UTF-16LE, windows-1252, IBM850, macintosh or"
                                + " Shift_JIS (got: " + name + ")"));
    }

    /** As {@link #parse}, for labels that others have written; empty if it is none. */
    public static Optional<Charset> find(String label) {
        return EncodingLabels.find(label);
    }

    /** The usual name, which {@link #parse} understands. */
    static String of(Charset charset) {
        return SHOWN.getOrDefault(charset.name(), charset.name());
    }
}
