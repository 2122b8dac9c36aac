package org.ticketstream.rows.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingNameTest {

    @ParameterizedTest
    @CsvSource({
        "latin1, windows-1252",
        "ISO-8859-1, windows-1252",
        "8859_1, windows-1252",
        "ascii, windows-1252",
        "ansi, windows-1252",
        "cp-1252, windows-1252",
        "windows1252, windows-1252",
        "28591, windows-1252",
        "28605, ISO-8859-15",
        "win1251, windows-1251",
        "iso8859-9, windows-1254",
        "iso_8859_15, ISO-8859-15",
        "latin-9, ISO-8859-15",
        "iso-8859-8-i, windows-1255",
        "tis-620, x-windows-874",
        "windows-874, x-windows-874",
        "gb2312, GB18030",
        "cp936, GB18030",
        "sjis, windows-31j",
        "cp932, windows-31j",
        "euc-kr, x-windows-949",
        "cp949, x-windows-949",
        "big5, Big5-HKSCS",
        "macintosh, x-MacRoman",
        "x-mac-roman, x-MacRoman",
        "mac_roman, x-MacRoman",
        "x-mac-cyrillic, x-MacUkraine",
        "x-mac-ce, x-MacCentralEurope",
        "10000, x-MacRoman",
        "ibm437, IBM437",
        "cp-850, IBM850",
        "850, IBM850",
        "ibm-852, IBM852",
        "dos-866, IBM866",
        "koi8-ru, KOI8-U",
        "unicode-1-1-utf-7, UTF-7",
        "utf-7, UTF-7",
        "utf-8-sig, UTF-8",
        "utf8mb4, UTF-8",
        "65001, UTF-8",
        "unicode, x-UTF-16LE-BOM",
        "utf-16le, UTF-16LE",
        "\"utf-8\"; , UTF-8"
    })
    void aLabelMeansWhatBrowsersAndExportsMeanByIt(String label, String charset) {
        assertThat(EncodingName.parse(label)).isEqualTo(Charset.forName(charset));
        assertThat(EncodingName.parse(EncodingName.of(Charset.forName(charset))))
                .isEqualTo(Charset.forName(charset));
    }

    @Test
    void aLabelThatIsNoneIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncodingName.parse("klingon"))
                .withMessageEndingWith("(got: klingon)");
        assertThat(EncodingName.find("hz-gb-2312")).isEmpty();
        assertThat(EncodingName.find("")).isEmpty();
        assertThat(EncodingName.find("x y/z")).isEmpty();
    }
}
