package org.ticketstream.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.rows.labels.LabelMap;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.OutOfScope;
import org.ticketstream.training.pretrain.Corpus;

class LabeledDataTest {

    @TempDir
    Path dir;

    @Test
    void readsJsonLinesAndNamesBadRowsByLine() throws IOException {
        Path file = write("tickets.jsonl", """
                {"text": "my card is lost", "label": "card"}
                not json at all

                {"text": "  ", "label": "card"}
                {"text": "no label here"}
                ["an", "array"]
                {"text": "where is my refund", "label": "refund", "amount": 12}
                {"text": "cut short", "label"
                """);

        LabeledData data = LabeledData.read(file, DataFields.defaults());

        assertThat(data.rows()).extracting(LabeledRow::label).containsExactly("card", "refund");
        assertThat(data.rows().get(1).source()).isEqualTo("tickets.jsonl:7");
        assertThat(data.rejected())
                .extracting(RejectedRow::source)
                .containsExactly(
                        "tickets.jsonl:2", "tickets.jsonl:4", "tickets.jsonl:5", "tickets.jsonl:6", "tickets.jsonl:8");
        assertThat(data.rejected().get(1)).hasToString("tickets.jsonl:4: no text in 'text'");
        assertThat(data.rejected().get(2).reason()).isEqualTo("no label in 'label'");
    }

    @Test
    void joinsSeveralTextFieldsByLineFeedAndLeavesEmptyOnesOut() throws IOException {
        Path file = write("tickets.jsonl", """
                {"subject": "Refund", "body": "please", "label": 7}
                {"subject": "", "body": "only a body", "label": "8"}
                {"subject": null, "body": "null subject", "label": true}
                """);

        LabeledData data = LabeledData.read(file, DataFields.of("subject, body", "label"));

        assertThat(data.rows())
                .extracting(LabeledRow::text)
                .containsExactly("Refund\nplease", "only a body", "null subject");
        assertThat(data.labels()).containsExactly("7", "8", "true");
    }

    @Test
    void readsCsvWithQuotedLinesByteOrderMarkAndGzip() throws IOException {
        String csv = "\uFEFFtext,label,split\r\n"
                + "\"two\nlines, one \"\"field\"\"\",a,train\r\n"
                + "\r\n"
                + "too,many,columns,here\r\n"
                + "plain,b,dev\r\n";
        Path file = dir.resolve("tickets.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(csv.getBytes(StandardCharsets.UTF_8));
        }

        LabeledData data = LabeledData.read(file, DataFields.defaults().withPartition("split"));

        assertThat(data.rows())
                .containsExactly(
                        new LabeledRow("two\nlines, one \"field\"", "a", "train", "tickets.csv.gz:2"),
                        new LabeledRow("plain", "b", "dev", "tickets.csv.gz:6"));
        assertThat(data.rejected())
                .containsExactly(new RejectedRow("tickets.csv.gz:5", "4 columns where the header has 3"));
    }

    @Test
    void setsOutOfScopeRowsApart() throws IOException {
        Path file = write("tickets.tsv", "text\tlabel\nhello\tgreeting\nwhat is love\toos\n");

        assertThat(LabeledData.read(file, DataFields.defaults()).outOfScope())
                .extracting(LabeledRow::text)
                .containsExactly("what is love");
        assertThat(LabeledData.read(file, DataFields.defaults().withOutOfScopeLabels(Set.of()))
                        .labels())
                .containsExactly("greeting", "oos");
    }

    @Test
    void anUnknownFieldIsAnErrorThatListsTheFieldsPresent() throws IOException {
        Path file = write("tickets.jsonl", "{\"body\": \"a\", \"queue\": \"b\"}\n");

        assertThatThrownBy(() -> LabeledData.read(file, DataFields.of("text", "queue")))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("no field named 'text'")
                .hasMessageContaining("fields present: body, queue");
        assertThatThrownBy(() -> LabeledData.read(file, DataFields.of("bdy", "queue")))
                .hasMessageContaining("'bdy', which --text-field asks for (nearest: body; fields present");
        assertThatThrownBy(() -> LabeledData.read(file, DataFields.of("body", "label")))
                .hasMessageContaining("'label', which --label-field asks for");
        assertThatThrownBy(() -> Corpus.read(List.of(file), RowOptions.detected(), note -> {}, List.of("bdy"), 0.5))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("'bdy', which --text-field asks for (nearest: body;");
    }

    @Test
    void aFileWithoutUsableRowsIsAnErrorWithTheFirstReasons() throws IOException {
        Path empty = write("empty.jsonl", "\n");
        Path bad = write("bad.jsonl", "{\n[\n\"\n4\n");

        assertThatThrownBy(() -> LabeledData.read(empty, DataFields.defaults()))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("no usable rows (the file has no rows)");
        assertThatThrownBy(() -> LabeledData.read(bad, DataFields.defaults()))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("4 rows rejected: bad.jsonl:1: not valid JSON");
    }

    @Test
    void missingUnknownAndDamagedFilesAreNamed() throws IOException {
        Path text = write("tickets.txt", "hello");
        Path cut = Files.write(dir.resolve("tickets.jsonl.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0});

        assertThatThrownBy(() -> LabeledData.read(dir.resolve("none.csv"), DataFields.defaults()))
                .hasMessageContaining("no such file (got: ")
                .hasMessageContaining("none.csv");
        assertThatThrownBy(() -> LabeledData.read(text, DataFields.defaults()))
                .hasMessageContaining("no field named 'text'")
                .hasMessageContaining("fields present: hello");
        assertThatThrownBy(() -> LabeledData.read(cut, DataFields.defaults()))
                .hasMessageContaining("the archive is damaged or cut short");
    }

    @Test
    void fieldsAreFoundInAnyWritingAndWhatTheFileIsIsSaid() throws IOException {
        Path file = Files.write(
                dir.resolve("t.csv"),
                "\u00A0TEXT ;La bel\nDie Rückgabe für uns;a\nplain;[\"b\"]\nmore;[\"a\", \"b\"]\nrest;A\n"
                        .getBytes(Charset.forName("windows-1252")));
        List<String> notes = new ArrayList<>();

        LabeledData data = LabeledData.read(file, DataFields.defaults(), notes::add);

        assertThat(data.rows()).extracting(LabeledRow::label).containsExactly("a", "b", "A");
        assertThat(data.rejected())
                .extracting(Object::toString)
                .containsExactly("t.csv:4: a row has one label (got: [\"a\", \"b\"])");
        assertThat(notes).hasSize(2);
        assertThat(notes.get(0)).contains("t.csv is windows-1252 (detected): 'Rückgabe'");
        assertThat(notes.get(1)).contains("different classes: 'A' (rows: 1), 'a' (rows: 1); --label-map");
    }

    @Test
    void whatIsSaidOfAFileIsKeptWithItsRecord() throws IOException {
        Path file = write("t.csv", "text:label\na:x\nb:y\nc:z\n");
        DataFields fields = DataFields.defaults()
                .withReading(new RowOptions("UTF-8", ":", ""), new LabelMap(Map.of("x", "one", "*", "*", "z", "")));

        LabeledData data = LabeledData.read(file, fields);
        JsonMapper json = JsonMapper.builder().addModule(new Jdk8Module()).build();
        DataFile kept =
                json.readValue(json.writeValueAsString(data.sources().files().get(0)), DataFile.class);

        assertThat(data.labels()).containsExactly("one", "y");
        assertThat(kept.read().rows()).isEqualTo(data.rows());
        String earlier = "{\"text\":[\"text\"],\"label\":\"label\",\"partition\":null,\"outOfScopeLabels\":[]}";
        assertThat(json.readValue(earlier, DataFields.class).reading()).isEqualTo(RowOptions.detected());
    }

    @Test
    void ofSeveralLabelsOfOneTicketTheLastCounts() {
        LabeledData data = LabeledData.fromTickets(
                List.of(
                        ticket("1", "card lost", "card"),
                        ticket("2", "refund", "refund"),
                        ticket("1", "card lost", "oos")),
                OutOfScope.LABELS);

        assertThat(data.rows()).extracting(LabeledRow::source).containsExactly("ticket 2");
        assertThat(data.outOfScope()).extracting(LabeledRow::text).containsExactly("card lost");
    }

    @Test
    void aCorrectionOverrulesAnEarlierLabelOfTheSameText() {
        LabeledData first = new LabeledData(
                List.of(
                        new LabeledRow("Card lost!", "billing", "", "a:1"),
                        new LabeledRow("refund", "refund", "", "a:2")),
                List.of(),
                List.of());
        LabeledData correction = LabeledData.fromTickets(List.of(ticket("9", "card LOST", "card")), Set.of());

        assertThat(first.overruledBy(correction).rows())
                .extracting(LabeledRow::label)
                .containsExactly("refund", "card");
    }

    @Test
    void statisticsCountRepeatsAndConflicts() throws IOException {
        Path file = write("tickets.csv", "text,label\nHello there,a\nhello THERE!,a\nhello there.,b\nbye,b\n");

        LabelStatistics statistics = LabelStatistics.of(LabeledData.read(file, DataFields.defaults()));

        assertThat(statistics.counts()).containsEntry("a", 2).containsEntry("b", 2);
        assertThat(statistics.repeatedTexts()).isEqualTo(2);
        assertThat(statistics.conflictingTexts()).isEqualTo(1);
        assertThat(statistics.describe())
                .isEqualTo("4 rows in 2 classes (2 to 2 each), 2 repeated texts, 1 texts with conflicting labels");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(dir.resolve(name), content);
    }

    private static LabeledTicket ticket(String id, String text, String category) {
        return LabeledTicket.newBuilder()
                .setTicketId(id)
                .setText(text)
                .setCategory(category)
                .setCorrectionId("c-" + id)
                .setCorrectedBy("ann")
                .setCorrectedAt(Instant.EPOCH)
                .setContentHash("0")
                .setCreatedAt(Instant.EPOCH)
                .build();
    }
}
