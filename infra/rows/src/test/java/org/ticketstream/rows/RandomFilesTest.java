package org.ticketstream.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that libraries write, in any combination of form, encoding, separator, line end, quotes, header and packing:
 * each is read back as it was, or refused by name. {@code -Dticketstream.random.files=100000} tries more of them.
 */
class RandomFilesTest {

    private static final int FILES = Integer.getInteger("ticketstream.random.files", 2_000);

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FORMS =
            List.of("csv", "csv", "csv", "csv", "lines", "array", "pretty", "wrapped", "xlsx");
    private static final List<String> UNICODE =
            List.of("UTF-8", "UTF-8", "UTF-8 mark", "UTF-16LE mark", "UTF-16BE mark", "UTF-32LE mark", "UTF-16LE");
    private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".txt", ".json", ".jsonl", ".xlsx", "");

    /** Sentences of a language, and an encoding in which people save them. */
    private static final Map<String, List<String>> SENTENCES = Map.ofEntries(
            Map.entry(
                    "windows-1252",
                    List.of(
                            "Die Kasse druckt nicht mehr, seit wir das Update haben.",
                            "Für die Rückgabe fehlt uns der Beleg; die Größe stimmt auch nicht.",
                            "Können Sie bitte prüfen, ob die Überweisung angekommen ist?")),
            Map.entry(
                    "ISO-8859-1",
                    List.of(
                            "La caisse n'imprime plus depuis la mise à jour.",
                            "Où est passé le remboursement ? Nous avons déjà appelé.",
                            "Le numéro de l'écran a été modifié, c'est très gênant.")),
            Map.entry(
                    "windows-1250",
                    List.of(
                            "Kasa nie drukuje od czasu aktualizacji, proszę o pilną pomoc.",
                            "Źle działa również książka adresowa; dziękuję za odpowiedź.",
                            "Zamówienie nie dotarło, a pieniądze zostały już pobrane.")),
            Map.entry(
                    "windows-1251",
                    List.of(
                            "Касса не печатает после обновления.",
                            "Пожалуйста, помогите как можно скорее: покупатели ждут.",
                            "Деньги за возврат так и не пришли; где они?")),
            Map.entry(
                    "windows-1254",
                    List.of(
                            "Güncellemeden sonra kasa yazdırmıyor.",
                            "Lütfen en kısa sürede yardımcı olun; müşteriler bekliyor.",
                            "Şifre yanlış görünüyor, giriş yapamıyorum.")),
            Map.entry("Shift_JIS", List.of("アップデート後、レジが印刷できなくなりました。", "至急対応をお願いします。", "返金がまだ届いていません。どこにありますか。")),
            Map.entry("GB18030", List.of("更新后收银机无法打印。", "请尽快帮助我们，顾客正在排队等候。", "退款还没有到账，请查一下。")),
            Map.entry(
                    "IBM850",
                    List.of(
                            "Für die Rückgabe fehlt uns der Beleg; die Größe stimmt auch nicht.",
                            "Können Sie bitte prüfen, ob die Überweisung angekommen ist?",
                            "Das Gerät löscht nachts alle Aufträge.")),
            Map.entry(
                    "IBM437",
                    List.of(
                            "La máquina no imprime después de la actualización.",
                            "¿Dónde está el reembolso? Llamé dos veces y nadie contestó.",
                            "El teléfono del señor Núñez está mal, también la dirección.")),
            Map.entry(
                    "x-MacRoman",
                    List.of(
                            "Où est passé le remboursement ? Nous avons déjà appelé.",
                            "Le numéro de l'écran a été modifié, c'est très gênant.",
                            "Ça ne marche pas, même après la mise à jour.")),
            Map.entry(
                    "x-MacRoman de",
                    List.of(
                            "Können Sie bitte prüfen, ob die Überweisung angekommen ist?",
                            "Die Maße der Schränke stimmen nicht, Höhe und Länge sind vertauscht.",
                            "Für die Kälte können wir nichts.")),
            Map.entry(
                    "IBM852",
                    List.of(
                            "Kasa nie drukuje od czasu aktualizacji, proszę o pilną pomoc.",
                            "Źle działa również książka adresowa; dziękuję za odpowiedź.",
                            "Zamówienie nie dotarło, a pieniądze zostały już pobrane.")),
            Map.entry(
                    "x-MacCentralEurope",
                    List.of(
                            "Příliš dlouhá čekací doba, prosím o vyřízení.",
                            "Zboží ještě nepřišlo, peníze už byly stržené.",
                            "Účet je zablokovaný, děkuji za rychlou odpověď.")),
            Map.entry(
                    "IBM866",
                    List.of(
                            "Касса не печатает после обновления.",
                            "Пожалуйста, помогите как можно скорее: покупатели ждут.",
                            "Деньги за возврат так и не пришли; где они?")),
            Map.entry(
                    "KOI8-R",
                    List.of(
                            "Принтер на складе не работает с утра.",
                            "Нужен новый пароль для сотрудника.",
                            "Счёт пришёл дважды, исправьте, пожалуйста.")),
            Map.entry(
                    "x-windows-874",
                    List.of(
                            "เครื่องพิมพ์ใช้งานไม่ได้ตั้งแต่เมื่อวาน",
                            "กรุณาช่วยเหลือโดยเร็วที่สุด",
                            "ยังไม่ได้รับเงินคืน")),
            Map.entry(
                    "windows-1257",
                    List.of(
                            "Kasa nespausdina nuo atnaujinimo, prašome skubiai padėti.",
                            "Užsakymas neatvyko, o pinigai jau nuskaičiuoti.",
                            "Slaptažodis netinka, negaliu prisijungti prie sąskaitos.")),
            Map.entry(
                    "windows-1257 lv",
                    List.of(
                            "Kase nedrukā kopš atjaunināšanas, lūdzu, palīdziet.",
                            "Pasūtījums nav saņemts, bet nauda jau ir noņemta.",
                            "Parole neder, es nevaru ielogoties savā kontā; šķiet, ka ir kļūda.")),
            Map.entry(
                    "windows-1258",
                    List.of(
                            "Máy in không hoạt động từ hôm qua.",
                            "Xin vui lòng giúp đỡ càng sớm càng tốt.",
                            "Tiền hoàn lại vẫn chưa đến tài khoản của tôi.")),
            Map.entry("EUC-KR", List.of("업데이트 이후 계산대가 인쇄되지 않습니다.", "가능한 한 빨리 도와주세요.", "환불이 아직 도착하지 않았습니다.")));

    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    private static final List<String> ASCII = List.of(
            "The till does not print since the update.",
            "Quoted \"twice\", and a comma; a tab\tand a bar | too",
            "two\nlines",
            "",
            "4711",
            "=1+1",
            "a 'single' quote");

    @TempDir
    Path dir;

    private record Table(List<String> header, List<List<String>> rows) {}

    @Test
    void areReadAsTheyWereWrittenOrRefusedByName() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (int seed = 1; seed <= FILES; seed++) {
            String found = check(seed);
            if (!found.isEmpty()) {
                wrong.add("seed " + seed + ": " + found);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What is wrong with a file; empty if it is read back. */
    private String check(int seed) throws IOException {
        Random random = new Random(new SplittableRandom(seed).nextLong());
        String form = pick(FORMS, random);
        String language = pick(SENTENCES.keySet().stream().sorted().toList(), random);
        boolean legacy = random.nextInt(3) == 0;
        String encoding = legacy ? language.split(" ")[0] : pick(UNICODE, random);
        Table table = table(language, random);
        byte[] bytes = bytes(form, encoding, table, random);
        boolean packed = random.nextInt(4) == 0;
        Path file = dir.resolve("f" + seed + pick(ENDINGS, random) + (packed && random.nextBoolean() ? ".gz" : ""));
        Files.write(file, packed ? gzip(bytes) : bytes);
        String about = form + ", " + encoding + ", " + file.getFileName();
        try {
            ReadFile read = ReadFile.of(file, RowOptions.detected());
            return compare(table, read, about);
        } catch (InvalidDataException e) {
            return e.getMessage().contains(file.toString()) && e.getMessage().contains("--encoding")
                    ? ""
                    : about + " is refused: " + e.getMessage();
        } finally {
            Files.delete(file);
        }
    }

    private static String compare(Table table, ReadFile read, String about) {
        if (!read.malformed().isEmpty()) {
            return about + ": " + read.malformed().get(0);
        }
        List<Map<String, String>> expected = new ArrayList<>();
        for (List<String> row : table.rows()) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                fields.put(table.header().get(i), row.get(i));
            }
            expected.add(fields);
        }
        for (int i = 0; i < Math.max(expected.size(), read.rows().size()); i++) {
            if (i >= expected.size()
                    || i >= read.rows().size()
                    || !expected.get(i).equals(composed(read.rows().get(i)))) {
                return about + " differs at row " + i + " of " + expected.size() + ": "
                        + (i < read.rows().size() ? read.rows().get(i) : "none") + " instead of "
                        + (i < expected.size() ? expected.get(i) : "none") + ", notes " + read.notes();
            }
        }
        return "";
    }

    private static Map<String, String> composed(Map<String, String> row) {
        Map<String, String> fields = new LinkedHashMap<>();
        row.forEach((name, value) -> fields.put(name, Normalizer.normalize(value, Normalizer.Form.NFC)));
        return fields;
    }

    private static Table table(String language, Random random) {
        int columns = 2 + random.nextInt(4);
        List<String> header = new ArrayList<>(List.of("id", "Text of the ticket"));
        for (int i = 2; i < columns; i++) {
            header.add(pick(List.of("Queue", "created_at", "Customer, name", "müller", "amount"), random) + i);
        }
        if (!language.startsWith("windows-1252")) {
            header.replaceAll(name -> name.replace("ü", "u"));
        }
        List<List<String>> rows = new ArrayList<>();
        int count = 3 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(i + 1)));

            row.add(pick(SENTENCES.get(language), random) + " " + pick(SENTENCES.get(language), random));
            for (int column = 2; column < columns; column++) {
                row.add(random.nextInt(3) == 0 ? pick(SENTENCES.get(language), random) : pick(ASCII, random));
            }
            rows.add(row);
        }
        return new Table(header, rows);
    }

    private static byte[] bytes(String form, String encoding, Table table, Random random) throws IOException {
        if (form.equals("xlsx")) {
            return workbook(table, random);
        }
        String text = form.equals("csv") ? csv(table, random) : json(form, table, random);
        String name = encoding.replace(" mark", "");
        String marked = encoding.endsWith("mark") ? "\uFEFF" + text : text;
        return name.equals("windows-1258")
                ? vietnamese(marked)
                : marked.getBytes(name.equals("ISO-8859-1") ? StandardCharsets.ISO_8859_1 : Charset.forName(name));
    }

    /** With the signs of tones for themselves where the encoding has no letter with them. */
    private static byte[] vietnamese(String text) {
        Charset charset = Charset.forName("windows-1258");
        StringBuilder encodable = new StringBuilder();
        for (char c : text.toCharArray()) {
            String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
            if (charset.newEncoder().canEncode(c)) {
                encodable.append(c);
            } else {
                int tone = parts.codePoints()
                        .filter(part -> TONES.indexOf(part) >= 0)
                        .findFirst()
                        .orElseThrow();
                String letter = parts.replace(Character.toString(tone), "");
                encodable
                        .append(Normalizer.normalize(letter, Normalizer.Form.NFC))
                        .appendCodePoint(tone);
            }
        }
        return encodable.toString().getBytes(charset);
    }

    private static String csv(Table table, Random random) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(pick(List.of(',', ';', '\t', '|'), random))
                .setRecordSeparator(pick(List.of("\n", "\r\n", "\r"), random))
                .setQuoteMode(pick(List.of(QuoteMode.MINIMAL, QuoteMode.ALL, QuoteMode.ALL_NON_NULL), random))
                .get();
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecord(table.header());
            printer.printRecords(table.rows());
        }
        return text.toString();
    }

    private static String json(String form, Table table, Random random) throws IOException {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<String> row : table.rows()) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                object.put(table.header().get(i), i == 0 ? (Object) Integer.valueOf(row.get(i)) : row.get(i));
            }
            objects.add(object);
        }
        if (form.equals("array")) {
            return random.nextBoolean()
                    ? JSON.writeValueAsString(objects)
                    : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(objects);
        }
        if (form.equals("wrapped")) {
            String field = pick(List.of("tickets", "data", "results", "items", "Vorgaenge"), random);
            return JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of("count", objects.size(), field, objects));
        }
        String end = pick(List.of("\n", "\r\n"), random);
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> object : objects) {
            text.append(
                            form.equals("pretty")
                                    ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object)
                                    : JSON.writeValueAsString(object))
                    .append(end);
        }
        return text.toString();
    }

    private static byte[] workbook(Table table, Random random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean inline = random.nextBoolean();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Sheet 1");
            List<List<String>> all = new ArrayList<>(List.of(table.header()));
            all.addAll(table.rows());
            for (int row = 0; row < all.size(); row++) {
                for (int column = 0; column < all.get(row).size(); column++) {
                    String value = all.get(row).get(column);
                    if (row > 0 && column == 0) {
                        sheet.value(row, column, Integer.valueOf(value));
                    } else if (!value.isEmpty() && inline) {
                        sheet.inlineString(row, column, value);
                    } else if (!value.isEmpty()) {
                        sheet.value(row, column, value);
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
