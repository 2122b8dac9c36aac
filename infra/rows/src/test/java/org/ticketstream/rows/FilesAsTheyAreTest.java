package org.ticketstream.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people and programs write them. */
class FilesAsTheyAreTest {

    @TempDir
    Path dir;

    private ReadFile read(String name, byte[] bytes, RowOptions options) throws IOException {
        return ReadFile.of(Files.write(dir.resolve(name), bytes), options);
    }

    private ReadFile read(String name, String text) throws IOException {
        return read(name, text.getBytes(StandardCharsets.UTF_8), RowOptions.detected());
    }

    @Test
    void aValueMergedDownCountsForEachRow() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Tickets");
            List<List<Object>> rows = List.of(
                    List.of("Queue", "id", "share"),
                    List.of("billing", 7, 0.25),
                    List.of("", 8, 0.5),
                    List.of("", 9, 1),
                    List.of("delivery", 10, 0));
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < 3; column++) {
                    Object value = rows.get(row).get(column);
                    if (value instanceof Number number) {
                        sheet.value(row, column, number);
                    } else if (!value.equals("")) {
                        sheet.value(row, column, value.toString());
                    }
                }
            }
            sheet.range(1, 0, 3, 0).merge();
            sheet.range(1, 1, 4, 1).style().format("00000").set();
            sheet.range(1, 2, 4, 2).style().format("0%").set();
        }

        assertThat(read("a.xlsx", bytes.toByteArray(), RowOptions.detected()).rows())
                .containsExactly(
                        Map.of("Queue", "billing", "id", "00007", "share", "25%"),
                        Map.of("Queue", "billing", "id", "00008", "share", "50%"),
                        Map.of("Queue", "billing", "id", "00009", "share", "100%"),
                        Map.of("Queue", "delivery", "id", "00010", "share", "0%"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tickets\":[{\"id\":1,\"text\":\"one\"},{\"id\":2,\"text\":\"two\"}],\"count\":2}",
                "{\"count\": 2, \"next\": null,\n \"results\": [\n"
                        + "{\"id\":1,\"text\":\"one\"},\n{\"id\":2,\"text\":\"two\"}]}",
                "{\"meta\":{\"pages\":[{\"a\":1}]},\"ids\":[1,[2]],\"Vorgang\":[{\"id\":1,\"text\":\"one\"},"
                        + "{\"id\":2,\"text\":\"two\"}]}",
                "{\"users\":[{\"id\":7}],\"tickets\":[{\"id\":1,\"text\":\"one\"},{\"id\":2,\"text\":\"two\"}]}"
            })
    void rowsInAFieldOfOneObjectAreRead(String json) throws IOException {
        assertThat(read("a.json", json.getBytes(StandardCharsets.UTF_8), RowOptions.detected())
                        .rows())
                .containsExactly(Map.of("id", "1", "text", "one"), Map.of("id", "2", "text", "two"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"comments\":[{\"body\":\"a\"}],\"text\":\"one\"}",
                "{\"id\":1,\"tags\":[{\"n\":\"a\"}]}\n{\"id\":2,\"tags\":[{\"n\":\"b\"}]}"
            })
    void anObjectWithAListIsARow(String json) throws IOException {
        assertThat(read("a.json", json.getBytes(StandardCharsets.UTF_8), RowOptions.detected())
                        .rows()
                        .get(0))
                .containsEntry("id", "1");
    }

    private ReadFile read(String text) throws IOException {
        return read("a.csv", text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1252|Die Kasse druckt nicht, seit wir das Update haben. Für die Rückgabe fehlt die Größe.",
                "windows-1252|La caisse n’imprime plus depuis la mise à jour. Où est passé l'argent ?",
                "windows-1252|La caja no imprime desde la actualización. ¿Cuándo llegará el técnico mañana?",
                "windows-1252|The till doesn’t print. We paid £35 twice — please “check” it.",
                "windows-1250|Kasa nie drukuje od czasu aktualizacji. Proszę o pilną pomoc, źle działa książka.",
                "windows-1250|Pokladna netiskne od poslední aktualizace. Děkuji, přeji hezký den, účet nesedí.",
                "windows-1251|Касса не печатает после обновления. Пожалуйста, помогите как можно скорее.",
                "windows-1251|Каса не друкує після оновлення. Будь ласка, допоможіть якнайшвидше, є черга.",
                "windows-1254|Güncellemeden sonra kasa yazdırmıyor. Lütfen yardımcı olun, müşteriler bekliyor.",
                "windows-1254|Şifre yanlış görünüyor",
                "windows-1253|Η ταμειακή μηχανή δεν τυπώνει μετά την ενημέρωση. Παρακαλώ βοηθήστε μας.",
                "windows-1255|הקופה לא מדפיסה מאז העדכון. אנא עזרו לנו בהקדם האפשרי",
                "windows-1256|الآلة لا تطبع منذ التحديث. الرجاء مساعدتنا في أقرب وقت ممكن",
                "KOI8-R|Касса не печатает после обновления. Пожалуйста, помогите как можно скорее.",
                "windows-31j|アップデート後、レジが印刷できなくなりました。①至急対応をお願いします。",
                "EUC-JP|アップデート後、レジが印刷できなくなりました。至急対応をお願いします。",
                "ISO-2022-JP|アップデート後、レジが印刷できなくなりました。至急対応をお願いします。",
                "GB18030|更新后收银机无法打印。请尽快帮助我们，顾客正在排队等候。谢谢！",
                "Big5|更新後收銀機無法列印。請儘快幫助我們，顧客正在排隊等候。謝謝！",
                "EUC-KR|업데이트 이후 계산대가 인쇄되지 않습니다. 가능한 한 빨리 도와주세요.",
                "UTF-16LE|Die Kasse druckt nicht: Größe 😀",
                "UTF-16BE|Касса не печатает после обновления.",
                "UTF-16LE|更新后收银机无法打印。",
                "UTF-32LE|Die Kasse druckt nicht: Größe 😀",
            })
    void anEncodingIsFoundOutAndSaid(String encoding, String text) throws IOException {
        String file = "id,text\r\n1,\"" + text + "\"\r\n2,\"" + text + "\"\r\n";

        ReadFile found = read("a.csv", file.getBytes(Charset.forName(encoding)), RowOptions.detected());

        assertThat(found.rows()).extracting(row -> row.get("text")).containsExactly(text, text);
        assertThat(found.notes())
                .singleElement()
                .asString()
                .contains(" (detected)")
                .endsWith("; --encoding names another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aByteOrderMarkIsBelieved(String encoding) throws IOException {
        byte[] bytes = "\uFEFFid;text\r1;Größe\r".getBytes(Charset.forName(encoding));

        assertThat(read("a.csv", bytes, RowOptions.detected()).rows())
                .containsExactly(Map.of("id", "1", "text", "Größe"));
    }

    @Test
    void aLetterBeyondAsciiMayComeLate() throws IOException {
        String ascii = "7,nothing but plain letters in here\n".repeat(40_000);
        String file = "id,text\n" + ascii + "8,Die Rückgabe fehlt und die Größe stimmt nicht für uns\n" + ascii;

        ReadFile found = read("a.csv", file.getBytes(Charset.forName("windows-1252")), RowOptions.detected());

        assertThat(found.rows()).hasSize(80_001);
        assertThat(found.rows().get(40_000).get("text")).contains("Rückgabe", "Größe");
        assertThat(found.notes()).hasSize(1);
    }

    @Test
    void whatAPersonSaysOfTheEncodingCounts() throws IOException {
        byte[] bytes = "id,text\n1,Größe\n2,plain\n".getBytes(Charset.forName("IBM850"));

        assertThat(read("a.csv", bytes, new RowOptions("cp850", "", "")).rows())
                .containsExactly(Map.of("id", "1", "text", "Größe"), Map.of("id", "2", "text", "plain"));
        ReadFile wrong = read("a.csv", bytes, new RowOptions("utf8", "", ""));
        assertThat(wrong.rows()).containsExactly(Map.of("id", "2", "text", "plain"));
        assertThat(wrong.malformed()).singleElement().asString().startsWith("2: byte 0x94, 12 bytes into the file");
    }

    @Test
    void whatAPersonSaysOfTheDelimiterCounts() throws IOException {
        assertThat(read("a.csv", "a:b,c\n1:2\n".getBytes(StandardCharsets.UTF_8), new RowOptions("", ":", ""))
                        .rows())
                .containsExactly(Map.of("a", "1", "b,c", "2"));
        assertThat(read("a.csv", "{\"x\" \ty\n1\t2\n".getBytes(StandardCharsets.UTF_8), new RowOptions("", "tab", ""))
                        .rows())
                .hasSize(1);
    }

    @Test
    void excelSaysTheSeparatorInALineOfItsOwn() throws IOException {
        ReadFile found = read("sep=;\r\nid;text, all of it\r\n1;a\r\n2\r\n");

        assertThat(found.rows()).containsExactly(Map.of("id", "1", "text, all of it", "a"));
        assertThat(found.malformed()).singleElement().asString().startsWith("4: 1 columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "TEXT", "Text", "t e x t", "te_xt"})
    void aFieldIsFoundByAnyWayOfWritingItsName(String header) throws IOException {
        assertThat(read("id,\u00A0" + header + " \u200B\n1,a\n").rows().get(0).get("text"))
                .isEqualTo("a");
        assertThat(read("a.jsonl", "{\"" + header + "\": \"a\"}").rows().get(0).getOrDefault("text", ""))
                .isEqualTo("a");
    }

    @Test
    void aNameThatStandsTwiceIsSaidAndMeansNeither() throws IOException {
        ReadFile found = read("text,id,text,,\na,1,b,,\n");

        assertThat(found.rows().get(0).get("text")).isNull();
        assertThat(found.rows().get(0)).containsEntry("text (column 3)", "b").containsEntry("column 4", "");
        assertThat(found.notes()).singleElement().asString().contains("2 columns are called 'text'");
        assertThat(read("a.jsonl", "{\"a\":\"1\"}\n{\"a\":\"1\",\"a\":\"2\"}\n{\"a\":\"3\"}")
                        .malformed())
                .containsExactly("2: the field 'a' occurs twice");
    }

    @Test
    void columnsThatDifferInCaseAreBothThere() throws IOException {
        Map<String, String> row = read("text,Text,id\na,b,1\n").rows().get(0);

        assertThat(row).containsEntry("text", "a").containsEntry("Text", "b");
        assertThat(row.get("TEXT")).isNull();
    }

    @Test
    void aQuoteThatIsNeverClosedTakesOnlyItsOwnRow() throws IOException {
        ReadFile found = read("id,text\n1,a\n2,\"open\n3,c\n4,\"d\"\n5,\"two\nlines\"\n");

        assertThat(found.rows())
                .extracting(row -> row.get("id") + row.get("text"))
                .containsExactly("1a", "3c", "4d", "5two\nlines");
        assertThat(found.malformed()).singleElement().asString().startsWith("3: a quote opens in this row");
    }

    @Test
    void aQuoteThatIsNeverClosedBeforeTheEndTakesOnlyItsOwnRow() throws IOException {
        StringBuilder file = new StringBuilder("id,text\r\n0,\"open\r\n");
        for (int i = 1; i <= 20_000; i++) {
            file.append(i).append(",no quotes here\r\n");
        }

        ReadFile found = read(file.toString());

        assertThat(found.rows()).hasSize(20_000);
        assertThat(found.malformed()).singleElement().asString().startsWith("2: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "\"he said \"hello\" to me\"#he said \"hello\" to me",
                "\"he said \"hello\"\"#he said \"hello\"",
                "\"\"hello\" he said\"#\"hello\" he said",
                "\"he said \\\"hello\\\", and went\"#he said \\\"hello\\\", and went",
                "\"he said \\\"hello\\\" and went\"#he said \"hello\" and went",
                "\"a 27\" screen, and \"\"two\"\" more\" #a 27\" screen, and \"two\" more",
                "5\" of it#5\" of it",
                "\"in \\\\server\\\"#in \\\\server\\",
            })
    void quotesInsideAValueNeedNotBeDoubled(String written, String meant) throws IOException {
        ReadFile found = read("id,text,end\n1," + written + ",x\n2,b,y\n");

        if (!found.malformed().isEmpty()) {
            assertThat(written).contains("hello\\\",");
            assertThat(found.malformed()).singleElement().asString().startsWith("2: ");
        } else {
            assertThat(found.rows()).hasSize(2).first().satisfies(row -> assertThat(row)
                    .containsEntry("text", meant));
        }
    }

    @Test
    void manyOpenQuotesEndInAMessage() throws IOException {
        StringBuilder file = new StringBuilder("id,text\n");
        for (int i = 1; i <= 3_000; i++) {
            file.append(i).append(",\"open and no more of it\n");
        }

        assertThat(read(file.toString()).malformed()).hasSize(3_000);
    }

    @Test
    void rowsWithOtherNumbersOfColumnsAreNamed() throws IOException {
        ReadFile found = read("a,b\n1,2,3\n1\n1,2,,\n\"x\ny\",2,3\n1,2\n");

        assertThat(found.rows()).hasSize(2);
        assertThat(found.malformed())
                .containsExactly(
                        "2: 3 columns where the header has 2",
                        "3: 1 columns where the header has 2",
                        "5: 3 columns where the header has 2, in lines 5 to 6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n",
                "[{\"id\":1,\"text\":\"a\"},{\"id\":2,\"text\":\"b\"}]",
                "[\n  {\"id\":1,\"text\":\"a\"},\n  {\"id\":2,\"text\":\"b\"}\n]\n",
                "{\n  \"id\": 1,\n  \"text\": \"a\"\n}\n{\n  \"id\": 2,\n  \"text\": \"b\"\n}\n",
                "{\"id\":1,\"text\":\"a\"}{\"id\":2,\"text\":\"b\"}",
                "\uFEFF{\"id\":1,\"text\":\"a\"}\r\n\uFEFF{\"id\":2,\"text\":\"b\"}\r\n",
                "{\"id\":1,\"text\":\"a\",\"label\":null,\"when\":NaN,}\r{\"id\":2,\"text\":\"b\"}",
            })
    void jsonComesInManyForms(String text) throws IOException {
        for (String name : List.of("a.json", "a.jsonl", "a.csv", "a")) {
            ReadFile found = read(name, text);

            assertThat(found.rows()).containsExactly(Map.of("id", "1", "text", "a"), Map.of("id", "2", "text", "b"));
            assertThat(found.malformed()).isEmpty();
        }
    }

    @Test
    void aWrongLineOfJsonTakesNoOtherWithIt() throws IOException {
        ReadFile found = read("a.jsonl", "{\"id\":1,\"te\n{\"id\":2}\nnonsense\n[1]\n{\"id\":5,\n{\"id\":6}\n");

        assertThat(found.rows()).extracting(row -> row.get("id")).containsExactly("2", "6");
        assertThat(found.malformed()).hasSize(4);
    }

    @Test
    void jsonThatBreaksOffIsNamed() {
        assertThatThrownBy(() -> read("a.json", "[{\"id\":1},\n{\"id\":2},\n{\"id\":"))
                .hasMessageContaining("the JSON is wrong in line 3");
    }

    @Test
    void whatIsCalledJsonMayBeCsv() throws IOException {
        assertThat(read("a.json", "id,text\n1,a\n").rows()).containsExactly(Map.of("id", "1", "text", "a"));
    }

    @ParameterizedTest
    @CsvSource({
        "'%PDF-1.7 x', PDF",
        "'<html><body><table>', page",
        "'<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">', XML spreadsheet",
        "'version https://git-lfs.github.com/spec/v1', Git LFS",
        "PAR1xxxx, Parquet",
    })
    void whatHasNoRowsIsRefusedByName(String start, String named) {
        assertThatThrownBy(() -> read("a.csv", start))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining(named);
    }

    @Test
    void anOldExcelFileIsRefusedByName() {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3};

        assertThatThrownBy(() -> read("a.xlsx", old, RowOptions.detected()))
                .hasMessageContaining(".xls")
                .hasMessageContaining("save it as .xlsx or CSV");
    }

    private byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Tickets");
            List<String> header = List.of("ID", "Subject", "Opened", "Paid", "Amount", "Day", "Queue");
            for (int i = 0; i < header.size(); i++) {
                sheet.value(1, i, header.get(i));
            }
            sheet.value(2, 0, 4711);
            sheet.value(2, 1, "Größe\nline two _x000D_");
            sheet.value(2, 2, LocalDateTime.parse("2026-03-01T10:30:00"));
            sheet.style(2, 2).format("yyyy-mm-dd hh:mm").set();
            sheet.value(2, 3, true);
            sheet.value(2, 4, 0.1 + 0.2);
            sheet.value(2, 5, LocalDateTime.parse("2026-03-01T00:00:00"));
            sheet.style(2, 5).format("dd.mm.yyyy").set();
            sheet.value(4, 0, "T-2");
            sheet.inlineString(4, 1, "inline");
            Worksheet other = workbook.newWorksheet("Second");
            other.value(0, 0, "a");
            other.value(1, 0, "b");
        }
        return bytes.toByteArray();
    }

    @Test
    void aSpreadsheetIsReadAsItShows() throws IOException {
        ReadFile found = read("a.xlsx", workbook(), RowOptions.detected());

        assertThat(found.rows()).hasSize(2);
        assertThat(found.rows().get(0))
                .containsEntry("ID", "4711")
                .containsEntry("Subject", "Größe\nline two \r")
                .containsEntry("Opened", "2026-03-01T10:30")
                .containsEntry("Paid", "true")
                .containsEntry("Amount", "0.3")
                .containsEntry("Day", "2026-03-01")
                .containsEntry("Queue", "");
        assertThat(found.rows().get(1)).containsEntry("ID", "T-2").containsEntry("Subject", "inline");
        assertThat(found.lines()).containsExactly(3L, 5L);
        assertThat(found.notes())
                .singleElement()
                .asString()
                .endsWith("it has more sheets: 'Tickets' is read, --sheet names another (Second)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Second", "second", "2"})
    void aSheetIsChosenByNameOrNumber(String sheet) throws IOException {
        assertThat(read("a.xlsx", workbook(), new RowOptions("", "", sheet)).rows())
                .containsExactly(Map.of("a", "b"));
        assertThatThrownBy(() -> read("a.xlsx", workbook(), new RowOptions("", "", "Third")))
                .hasMessageContaining("no sheet 'Third'; there are 'Tickets', 'Second'");
    }

    @Test
    void aSpreadsheetIsKnownByItsContentGzippedToo() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(workbook());
        }

        assertThat(read("a.csv", packed.toByteArray(), RowOptions.detected()).rows())
                .hasSize(2);
        assertThat(read("a.dat", workbook(), RowOptions.detected()).rows()).hasSize(2);
    }

    @Test
    void numbersAreToldFromTextWhereTheFormatTellsThem() throws IOException {
        Path file = Files.writeString(dir.resolve("a.jsonl"), "{\"id\":1.50,\"text\":\"2\"}\n");
        try (RowCursor cursor = RowFile.open(file, RowOptions.detected())) {
            cursor.next(new ReadFile());

            assertThat(cursor.isNumber("ID")).isTrue();
            assertThat(cursor.isNumber("text")).isFalse();
            assertThat(cursor.isNumber("none")).isFalse();
        }
    }

    @Test
    @Timeout(30)
    void aRowThatIsTypedIsThereBeforeTheNextOne() throws IOException {
        for (String header : List.of("", "id;text\n")) {
            try (PipedOutputStream typed = new PipedOutputStream();
                    PipedInputStream in = new PipedInputStream(typed)) {
                ReadFile found = new ReadFile();
                typed.write(header.getBytes(StandardCharsets.UTF_8));
                RowCursor rows = null;
                for (int i = 1; i <= 3; i++) {
                    String row = header.isEmpty() ? "{\"id\":" + i + ",\"text\":\"Größe\"}\n" : i + ";Größe\n";
                    typed.write(row.getBytes(StandardCharsets.UTF_8));
                    typed.flush();
                    rows = rows == null ? RowFile.open(in, "standard input", RowOptions.detected()) : rows;
                    while (found.rows().size() < i) {
                        rows.next(found);
                    }
                    assertThat(found.rows().get(i - 1))
                            .containsEntry("id", "" + i)
                            .containsEntry("text", "Größe");
                }
            }
        }
    }
}
