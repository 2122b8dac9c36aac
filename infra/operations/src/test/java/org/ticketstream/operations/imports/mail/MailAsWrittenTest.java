package org.ticketstream.operations.imports.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketstream.rows.RowVisitor;

/** Mails as programs write them, whatever the standards say. */
class MailAsWrittenTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iso-8859-1     | windows-1252 | Der “Preis” ist 5 € – warum?",
                "us-ascii       | windows-1252 | Größe paßt nicht, „sofort“ bitte für 5 €",
                "gb2312         | gb18030      | 朱镕基和喆说：收银机坏了",
                "ks_c_5601-1987 | x-windows-949 | 똠방각하 프린터가 고장났습니다",
                "shift_jis      | windows-31j  | ①番のレジが㈱森で止まります",
                "iso-8859-9     | windows-1254 | Şifre “çalışmıyor” ğ",
                "iso-8859-8-i   | iso-8859-8   | המדפסת עדיין לא עובדת",
                "latin1         | windows-1252 | café “ouvert”",
                "utf8           | utf-8        | Größe 価格",
                "'\"UTF-8\"'    | utf-8        | Größe 価格",
                "tis-620        | x-windows-874 | เครื่องพิมพ์เสีย",
                "big5           | big5-hkscs   | 我的收銀機壞了",
                "cp-1252        | windows-1252 | Größe „sofort“ 5 €",
                "x-mac-roman    | x-MacRoman   | Größe „sofort“ 5 €",
                "ibm437         | IBM437       | Größe, señor",
                "cp850          | IBM850       | Größe, São Paulo",
                "866            | IBM866       | Касса не печатает",
                "windows-1257   | windows-1257 | Užsakymas neatvyko į sąskaitą",
                "unicode-1-1-utf-7 | utf-7     | Größe 価格",
                "cp932          | windows-31j  | ①番のレジ",
                "x-sjis         | windows-31j  | レジが動きません",
                "utf-8          | windows-1252 | Größe paßt nicht, „sofort“ bitte für 5 €",
                "no-such-thing  | utf-8        | Größe 価格"
            })
    void aLabelMeansWhatBrowsersTakeItFor(String label, String encoding, String text) throws IOException {
        byte[] mail = bytes("Content-Type: text/plain; charset=" + label + "\n\n", text, Charset.forName(encoding));

        assertThat(text(mail)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ISO-2022-JP  | レジにエラーと出ます。お願いします",
                "windows-31j  | レジにエラーと出ます。お願いします",
                "euc-jp       | レジにエラーと出ます。お願いします",
                "utf-8        | Größe 価格",
                "gb18030      | 您好，收银机还是显示错误，请帮忙处理",
                "windows-1251 | Добрый день, касса показывает ошибку с утра",
                "koi8-r       | Добрый день, касса показывает ошибку с утра",
                "windows-1252 | Die Größe paßt nicht – bitte „schnell“ um 5 €",
                "x-windows-874 | เครื่องพิมพ์ใช้งานไม่ได้ตั้งแต่เมื่อวาน กรุณาช่วยเหลือ",
                "windows-1257 | Kasa nespausdina nuo atnaujinimo, prašome skubiai padėti; užsakymas neatvyko",
                "IBM866 | Добрый день, касса показывает ошибку с утра",
                "x-windows-949 | 프린터가 아직도 빈 종이만 인쇄합니다"
            })
    void bytesTellTheirEncodingWhereNobodySaysIt(String encoding, String text) throws IOException {
        assertThat(text(bytes("Subject: x\n\n", text, Charset.forName(encoding))))
                .isEqualTo(text);
    }

    @Test
    void noByteIsLostWhateverTheLabel() throws IOException {
        byte[] all = new byte[128];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i + 128);
        }
        byte[] mail = bytes("Content-Type: text/plain; charset=iso-8859-1\n\n", all);

        assertThat(text(mail)).hasSize(128).doesNotContain("\uFFFD").startsWith("€\u0081‚");
        byte[] cut = bytes(
                "Content-Type: text/plain; charset=utf-8\n\n", "Größe und Preise ä ö ü ß é".getBytes(UTF_8), 0xC3);
        assertThat(text(cut)).isEqualTo("Größe und Preise ä ö ü ß éÃ");
    }

    @Test
    void aPageSaysItsEncodingItself() throws IOException {
        byte[] mail = bytes(
                "Content-Type: text/html\n\n",
                "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1250\"></head>"
                        + "<body>Kasa pokazuje błąd, proszę</body></html>",
                Charset.forName("windows-1250"));

        assertThat(text(mail)).contains("Kasa pokazuje błąd, proszę");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=?iso-8859-1?Q?Preis_5_=80?= | Preis 5 €",
                "=?utf-8?B?R3LDtsOf?= =?utf-8?B?ZQ?= | Größe",
                "=?UTF-8?Q?Gr=C3=B6=C3?= =?UTF-8?Q?=9Fe_paßt?= | Größe paßt",
                "=?utf-8*de?Q?Gr=C3=B6=C3=9Fe?= | Größe",
                "=?gb2312?B?1uy0rA==?= | 朱船",
                "=?utf-8?Q?a b?= c | a b c",
                "Re: =?x-unknown?Q?Gr=C3=B6=C3=9Fe?= (=?utf-8?q?neu?=) | Re: Größe (neu)",
                "100 = 10? =?x | 100 = 10? =?x"
            })
    void subjectsAreReadAsTheyCome(String raw, String subject) throws IOException {
        assertThat(read(bytes("Subject: " + raw + "\n\n", "x", UTF_8)).get("subject"))
                .isEqualTo(subject);
    }

    @Test
    void subjectsThatNobodyEncodedAreRead() throws IOException {
        assertThat(subject("Größe 5 €", UTF_8)).isEqualTo("Größe 5 €");
        assertThat(subject("Größe 5 €", Charset.forName("windows-1252"))).isEqualTo("Größe 5 €");
        assertThat(subject("レジにエラー", Charset.forName("ISO-2022-JP"))).isEqualTo("レジにエラー");
    }

    private static String subject(String subject, Charset charset) throws IOException {
        return read(bytes("Subject: ", (subject + "\n\nx").getBytes(charset))).get("subject");
    }

    @Test
    void charsetsInTheFormOfRfc2231AreTaken() throws IOException {
        byte[] mail = bytes(
                "Content-Type: text/plain; charset*=us-ascii'en'windows-1251\n\n",
                "Касса",
                Charset.forName("windows-1251"));

        assertThat(text(mail)).isEqualTo("Касса");
    }

    @Test
    void anInlineTextWithAFileNameIsOfTheMailAnAttachedOneIsNot() throws IOException {
        Map<String, String> mail = read(multipart(
                "mixed",
                "Content-Type: text/plain; name=\"body.txt\"\n"
                        + "Content-Disposition: inline; filename=\"body.txt\"\n\nIt jams.",
                "Content-Type: text/plain\nContent-Disposition: attachment; filename=\"log.txt\"\n\nsecret"));

        assertThat(mail.get("text").strip()).isEqualTo("It jams.");
        assertThat(mail).containsEntry("attachments", "1");
    }

    @Test
    void aPlainFormWithoutAnythingToSeeGivesWayToTheHtml() throws IOException {
        byte[] mail = multipart(
                "alternative",
                "Content-Type: text/plain; charset=utf-8\n\n\u00A0\u00A0\n\u200B\n&nbsp;",
                "Content-Type: text/html; charset=utf-8\n\n<p>It jams.</p>");

        assertThat(text(mail)).contains("<p>It jams.</p>").startsWith("<html>");
    }

    @Test
    void plainTextBesideHtmlKeepsItsLines() throws IOException {
        byte[] mail = multipart(
                "mixed",
                "Content-Type: text/plain\n\nline 1 <b>\nline 2",
                "Content-Type: text/html\n\n<html><body><p>and HTML</p></body></html>");

        assertThat(text(mail))
                .isEqualTo("<pre>line 1 &lt;b&gt;\nline 2</pre>\n<html><body><p>and HTML</p></body></html>");
    }

    @Test
    void enrichedTextIsReadWithoutItsMarks() throws IOException {
        byte[] mail = bytes(
                "Content-Type: text/enriched\n\n",
                "<bold>The till</bold>\nis <color><param>red</param>dead</color>,\n\na << b.",
                UTF_8);

        assertThat(text(mail)).isEqualTo("The till is dead,\na < b.");
    }

    @Test
    void flowedTextBecomesParagraphs() throws IOException {
        byte[] mail = bytes(
                "Content-Type: text/plain; format=flowed\n\n",
                "The till is \ndead since \nMonday.\n> Did you \n> restart?\n From here on\n-- \nJo",
                UTF_8);

        assertThat(text(mail)).isEqualTo("The till is dead since Monday.\n> Did you restart?\nFrom here on\n-- \nJo");
        byte[] joined =
                bytes("Content-Type: text/plain; format=flowed; delsp=yes; charset=utf-8\n\n", "レジが \n動きません", UTF_8);
        assertThat(text(joined)).isEqualTo("レジが動きません");
    }

    @Test
    void whatAListWritesBelowBase64IsRead() throws IOException {
        String encoded =
                Base64.getMimeEncoder().encodeToString("Die Größe paßt nicht, bitte um Rückruf.".getBytes(UTF_8));
        String head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n";
        String footer = "_______________________________________________\nHelp mailing list\nhelp@lists.example\n";

        assertThat(text(bytes(head, encoded + "\n" + footer, UTF_8)))
                .isEqualTo("Die Größe paßt nicht, bitte um Rückruf.\n" + footer);
        assertThat(text(bytes(head, encoded + "\n-- \nTo unsubscribe, send a mail\n", UTF_8)))
                .startsWith("Die Größe paßt nicht, bitte um Rückruf.\n-- \nTo unsub");
    }

    @Test
    void aUuencodedFileIsAnAttachment() throws IOException {
        String block = "begin 644 log.txt\n#0V%T\n`\nend\n";

        Map<String, String> mail =
                read(bytes("Subject: x\n\n", "See the log.\n" + block + "Thanks, begin 644 again\n", UTF_8));

        assertThat(mail)
                .containsEntry("text", "See the log.\nThanks, begin 644 again\n")
                .containsEntry("attachments", "1");
        String cut = "begin 644 log.txt\n#0V%T\nand no end\n";
        assertThat(text(bytes("Subject: x\n\n", cut, UTF_8))).isEqualTo(cut);
    }

    @Test
    void codeThatPlainTextBeginsWithStays() throws IOException {
        String code =
                "<div class=\"price\">\n  <p>9 EUR</p>\n</div>\n\nThis is what your widget renders, and it is wrong.\n";

        assertThat(text(bytes("Content-Type: text/plain\n\n", code, UTF_8)))
                .startsWith("<pre>&lt;div class=")
                .contains("&lt;p&gt;9 EUR&lt;/p&gt;\n&lt;/div&gt;\n\nThis is what");
        assertThat(text(bytes("Content-Type: text/plain\n\n", "<div>My order is late, help</div>\nJo", UTF_8)))
                .startsWith("<div>");
    }

    @Test
    void aMailOfNothingButTnefIsRefusedByName() {
        assertThatThrownBy(() -> read(bytes(
                        "Content-Type: application/ms-tnef; name=\"winmail.dat\"\n"
                                + "Content-Transfer-Encoding: base64\n\n",
                        "eJ8+IgAAAAA=",
                        UTF_8)))
                .hasMessageContaining("winmail.dat (TNEF");
    }

    @Test
    void base64IsReadWithoutPaddingAndWithItInTheMiddle() throws IOException {
        String words = "Die Größe paßt nicht!!";
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(words.getBytes(UTF_8));
        assertThat(encoded.length() % 4).isNotZero();
        String head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n";

        assertThat(text(bytes(head, encoded, UTF_8))).isEqualTo(words);
        assertThat(text(bytes(head, "RGll\nIEc=\ncsO2w59lIA==\nZQ", UTF_8))).isEqualTo("Die Größe e");
        assertThat(text(bytes(head.replace("base64", "Quoted-Printable"), "1=1 =C3=B6 =zz x= \ny=\nz=", UTF_8)))
                .isEqualTo("1=1 ö =zz xyz");
    }

    @Test
    void aForwardedMailIsReadWithItsHeader() throws IOException {
        byte[] mail = multipart(
                "mixed",
                "Content-Type: text/plain\n\nPlease see below.",
                "Content-Type: message/rfc822\nContent-Disposition: attachment; filename=\"pump.eml\"\n\n"
                        + "From: Ann <ann@c.example>\nSubject: =?utf-8?Q?Die_Pumpe_l=C3=A4uft?=\n"
                        + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                        + "U2llIGzDpHVmdCBuaWNodA");

        assertThat(text(mail))
                .contains("Please see below.\n\n---------- Forwarded message ----------\nFrom: Ann <ann@c.example>\n")
                .contains("Subject: Die Pumpe läuft\n\nSie läuft nicht");
    }

    @Test
    void aSeparatorOfAMailboxHasAHeaderBelowIt() throws IOException {
        String mailbox = "From a@b Mon Mar  2 09:00:00 2026\nSubject: one\n\nHello,\n\n"
                + "From 14:30 today, 3 March 2026, nobody can log in\nand so on\n\n"
                + "From 9:12 on Tue 3 Mar 2026\nError: 502 and nothing else\n\n"
                + "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n"
                + "From: Ann <ann@c.example>\nSubject: [PATCH] mend the till\n\n---\n\n"
                + ">From the start\n\n"
                + "From \nSubject: two\n\nsecond\n\n"
                + "From - Tue Mar 03 09:00:00 2026\nX-Mozilla-Status: 0001\nSubject: three\n\nthird\n";

        List<Map<String, String>> mails = readAll(mailbox.getBytes(UTF_8));

        assertThat(mails).extracting(mail -> mail.get("subject")).containsExactly("one", "two", "three");
        assertThat(mails.get(0).get("text"))
                .contains("From 14:30 today", "From 9:12 on", "[PATCH] mend", "\nFrom the start");
    }

    @Test
    void aSeriesOfPatchesIsAMailbox() throws IOException {
        String patch = "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n"
                + "From: Ann <ann@c.example>\nSubject: [PATCH] mend the till\n\n---\n\n";

        assertThat(readAll((patch + patch).getBytes(UTF_8))).hasSize(2);
    }

    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    private static byte[] multipart(String kind, String... parts) {
        StringBuilder mail = new StringBuilder("Content-Type: multipart/" + kind + "; boundary=cut\n\n");
        for (String part : parts) {
            mail.append("--cut\n").append(part).append("\n");
        }
        return mail.append("--cut--\n").toString().getBytes(UTF_8);
    }

    private static byte[] bytes(String head, String text, Charset charset) {
        return bytes(head, text.getBytes(charset));
    }

    private static byte[] bytes(String head, byte[] text, int... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(text);
        for (int each : more) {
            out.write(each);
        }
        return out.toByteArray();
    }

    private static String text(byte[] mail) throws IOException {
        return read(mail).get("text");
    }

    private static Map<String, String> read(byte[] mail) throws IOException {
        byte[] mailbox = bytes("From a@b Mon Mar  2 09:00:00 2026\nX-Id: 1\n", mail);
        List<Map<String, String>> mails = readAll(mailbox);
        assertThat(mails).hasSize(1);
        return mails.get(0);
    }

    private static List<Map<String, String>> readAll(byte[] mailbox) throws IOException {
        List<Map<String, String>> mails = new ArrayList<>();
        MboxReader.read(new ByteArrayInputStream(mailbox), new RowVisitor() {
            @Override
            public void header(Iterable<String> names) {
                throw new AssertionError("a mailbox has no header");
            }

            @Override
            public void row(long line, Map<String, String> fields) {
                mails.add(fields);
            }

            @Override
            public void note(String note) {
                throw new AssertionError(note);
            }

            @Override
            public void malformed(long line, String reason) {
                throw new AssertionError(reason);
            }
        });
        return mails;
    }
}
