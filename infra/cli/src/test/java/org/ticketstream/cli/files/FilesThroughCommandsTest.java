package org.ticketstream.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.cli.Ticketstream;
import org.ticketstream.model.testing.TinyBundle;

/** The same files for import, labels check, evaluate, predict and train, as programs and people write them. */
class FilesThroughCommandsTest {

    private static final List<String> FIELDS = List.of("--text-field", "subject,body", "--label-field", "queue");

    @TempDir
    private static Path shared;

    private static Path model;

    @TempDir
    Path dir;

    private String out;
    private String err;

    @BeforeAll
    static void writeModel() {
        model = TinyBundle.write(shared.resolve("model"), TinyBundle.policy(32), 1)
                .dir();
    }

    private int run(String... args) {
        StringWriter toOut = new StringWriter();
        StringWriter toErr = new StringWriter();
        int exit = Ticketstream.commandLine(Map.of(), args)
                .setOut(new PrintWriter(toOut, true))
                .setErr(new PrintWriter(toErr, true))
                .execute(args);
        out = toOut.toString();
        err = toErr.toString();
        return exit;
    }

    private int importDry(Path file, String... more) {
        List<String> args = new ArrayList<>(List.of("import", file.toString(), "--dry-run"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private int check(Path file, String... more) {
        List<String> args = new ArrayList<>(List.of("labels", "check", "--data", file.toString(), "--folds", "2"));
        args.addAll(FIELDS);
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private int predict(Path file, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "predict", "--model", model.toString(), "--input", file.toString(), "--text-field", "subject,body"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private int evaluate(Path file, String... more) {
        List<String> args =
                new ArrayList<>(List.of("evaluate", "--model", model.toString(), "--data", file.toString()));
        args.addAll(FIELDS);
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private Path file(String name, Charset charset, String text) throws IOException {
        return Files.write(dir.resolve(name), text.getBytes(charset));
    }

    private Path file(String name, String text) throws IOException {
        return file(name, StandardCharsets.UTF_8, text);
    }

    /** Header and rows, with labels of the model. */
    private static String rows(String separator, String header) {
        StringBuilder rows = new StringBuilder(header.replace(",", separator)).append("\r\n");
        for (int i = 1; i <= 12; i++) {
            String label = TinyBundle.LABELS.get(i % TinyBundle.LABELS.size());
            rows.append(String.join(
                            separator, "T-" + i, "Größe " + i, "Die Rückgabe fehlt, sagt Zoë im Café " + i, label))
                    .append("\r\n");
        }
        return rows.toString();
    }

    private void everyCommandReads(Path file, String... more) {
        assertThat(importDry(file, more)).as(err).isZero();
        assertThat(out).contains("12 tickets could be published");
        assertThat(predict(file, more)).as(err).isZero();
        assertThat(out).contains("\"id\":\"T-7\"");
        assertThat(err).contains("12 tickets, 0 rows left out");
        assertThat(evaluate(file, more)).as(err).isZero();
        assertThat(out).contains("12");
        assertThat(check(file, more)).as(err).isZero();
    }

    @Test
    void aFileOfASpreadsheetProgramOfThisPartOfTheWorld() throws IOException {
        String text = rows(";", "ID,\u00A0Subject,Body ,QUEUE").replace(", sagt", " sagt");

        Path file = file("tickets.csv", Charset.forName("windows-1252"), text);

        everyCommandReads(file);
        assertThat(err).contains(file + " is windows-1252 (detected): 'Größe'; --encoding names another");
    }

    @Test
    void aFileOfTabsInUtf16() throws IOException {
        everyCommandReads(
                file("tickets.txt", StandardCharsets.UTF_16LE, "\uFEFF" + rows("\t", "id,subject,body,queue")));
        assertThat(err).contains("is UTF-16LE (by its byte order mark)");
    }

    @Test
    void aSpreadsheet() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            workbook.newWorksheet("Notes").value(0, 0, "nothing here");
            Worksheet sheet = workbook.newWorksheet("Tickets");
            String[] lines = rows("\t", "Id,Subject,Body,Queue").split("\r\n");
            for (int row = 0; row < lines.length; row++) {
                String[] values = lines[row].split("\t");
                for (int column = 0; column < values.length; column++) {
                    sheet.value(row, column, values[column]);
                }
            }
        }

        everyCommandReads(Files.write(dir.resolve("tickets.xlsx"), bytes.toByteArray()), "--sheet", "Tickets");
        assertThat(predict(dir.resolve("tickets.xlsx"), "--sheet", "3")).isEqualTo(1);
        assertThat(err).contains("no sheet '3'; there are 'Notes', 'Tickets'");
    }

    @Test
    void aJsonArrayThatIsGzipped() throws IOException {
        StringBuilder array = new StringBuilder("\uFEFF[");
        for (int i = 1; i <= 12; i++) {
            array.append(i == 1 ? "" : ",")
                    .append("{\"id\": \"T-" + i + "\", \"subject\": null, \"body\": \"Größe " + i + "\",")
                    .append(" \"queue\": [\"" + TinyBundle.LABELS.get(i % 3) + "\"]}");
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(array.append("]").toString().getBytes(StandardCharsets.UTF_8));
        }

        everyCommandReads(Files.write(dir.resolve("tickets.json"), packed.toByteArray()));
    }

    @Test
    void whatCannotBeReadIsRefusedByName() throws IOException {
        Path pdf = file("tickets.csv", "%PDF-1.7 and more of it");

        for (int exit : new int[] {importDry(pdf), predict(pdf), evaluate(pdf), check(pdf)}) {
            assertThat(exit).isEqualTo(1);
        }
        assertThat(err).contains("Cannot read " + pdf + ": it is a PDF; save it as .xlsx or CSV");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--encoding=klingon", "--delimiter=ab"})
    void aWrongOptionIsWrongUsage(String option) throws IOException {
        Path file = file("tickets.csv", rows(",", "id,subject,body,queue"));

        assertThat(importDry(file, option)).isEqualTo(2);
        assertThat(predict(file, option)).isEqualTo(2);
        assertThat(evaluate(file, option)).isEqualTo(2);
        assertThat(check(file, option)).isEqualTo(2);
    }

    @Test
    void anImportThatImportsNothingFails() throws IOException {
        assertThat(importDry(file("a.csv", "nr,what\n1,a\n2,b\n"))).isEqualTo(1);
        assertThat(err).contains("error: Nothing imported from", "none of its 2 rows is a ticket", "no text");
        assertThat(importDry(file("b.csv", "id,text\n"))).isEqualTo(1);
        assertThat(err).contains("it holds no rows");
        assertThat(predict(file("c.csv", "id,subject,body\n1,,\n"))).isEqualTo(1);
        assertThat(predict(file("d.csv", "id,subject,body\n"))).isEqualTo(1);
    }

    @Test
    void nullAbsentAndEmptyAreTheSame() throws IOException {
        Path file = file(
                "a.jsonl",
                "{\"id\":1,\"subject\":null,\"body\":\"a\"}\n{\"id\":2,\"body\":\"a\"}\n"
                        + "{\"id\":3,\"subject\":\" \\u00a0\",\"body\":\"a\"}\n{\"id\":4,\"subject\":\"\"}\n");

        assertThat(predict(file)).isZero();
        assertThat(out.lines()).hasSize(3).first().asString().startsWith("{\"id\":1,");
        assertThat(out.lines().map(line -> line.replaceFirst("\\d", "n")).distinct())
                .hasSize(1);
        assertThat(err).contains("line 4: no text in 'subject', 'body'");
    }

    @Test
    void labelsThatDifferInWritingAloneAreSaid() throws IOException {
        String text = rows(",", "id,subject,body,queue").replaceFirst("billing", "Billing\u00A0");

        check(file("a.csv", text.replace(", sagt", " sagt")));

        assertThat(err)
                .contains("labels that differ only in case, blanks or invisible characters are different classes:")
                .contains("'Billing\\u00A0' (rows: 1)")
                .contains("--label-map");
    }

    @Test
    void aMapOfLabelsMergesRenamesAndLeavesOut() throws IOException {
        Path file = file(
                "a.jsonl",
                "{\"body\":null,\"subject\":\"a\",\"queue\":\"Invoices\"}\n{\"subject\":\"b\",\"queue\":\"Dunning\"}\n"
                        + "{\"subject\":\"c\",\"queue\":\"spam\"}\n{\"subject\":\"d\",\"queue\":\"Party\"}\n");
        Path map = file("map.yaml", "invoices: billing\nDunning: billing\nspam:\n");

        assertThat(evaluate(file, "--label-map", map.toString())).as(err).isZero();

        assertThat(err)
                .contains("rows that the map of labels leaves out: 1")
                .contains("a.jsonl:4: the map of labels does not name 'Party'");
        assertThat(evaluate(
                        file,
                        "--label-map",
                        file("m.csv", "from,to\n*,billing\n").toString()))
                .isZero();
        assertThat(evaluate(file, "--label-map", file("m.json", "{\"a\": [1]}").toString()))
                .isEqualTo(1);
        assertThat(err).contains("Cannot use ", "as a map of labels");
    }

    @Test
    void optionsOfReadingCanStandInAFileAndArePrinted() throws IOException {
        Path file = file(
                "a.csv",
                Charset.forName("IBM850"),
                rows(":", "id,subject,body,queue").replace(", sagt", ""));
        Path settings = file(
                "s.properties",
                "data = " + file + "\nencoding = cp850\ndelimiter = :\ntext-field = body\nlabel-field = queue\n");

        assertThat(run("labels", "check", "--settings", settings.toString(), "--folds", "2"))
                .as(err)
                .isZero();
        assertThat(run("train", "--settings", settings.toString(), "--out", "x", "--print-settings"))
                .isZero();
        assertThat(out).contains("encoding = cp850", "delimiter = :", "#sheet =", "#label-map =");
    }
}
