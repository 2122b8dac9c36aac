package org.ticketstream.training.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.noise.LabelReport;

class DataSurveyTest {

    @TempDir
    Path dir;

    private Path file(String name, String... lines) throws IOException {
        return Files.write(dir.resolve(name), List.of(lines));
    }

    /** Rows of two kinds with words of their own. */
    private Path tickets(String header, int rows) throws IOException {
        Path file = dir.resolve("tickets.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header + "\n");
            for (int i = 0; i < rows; i++) {
                boolean printer = i % 2 == 0;
                out.write(i + "," + (printer ? "The printer is on fire again" : "Please send the invoice once more")
                        + " " + i + "," + (printer ? "hardware" : "billing") + ",2026-03-0" + (1 + i % 9) + "\n");
            }
        }
        return file;
    }

    @Test
    void countsWhatTheColumnsHold() throws IOException {
        DataSurvey survey = DataSurvey.read(
                file("a.csv", "id,text,label", "1,two words,x", "2,,x", "3,two words,y", "4"),
                RowOptions.detected(),
                note -> {});

        assertThat(survey.rows()).isEqualTo(3);
        assertThat(survey.isWhole()).isTrue();
        assertThat(survey.names()).containsExactly("id", "text", "label");
        ColumnFigures text = survey.column("text").orElseThrow();
        assertThat(text.filled()).isEqualTo(2);
        assertThat(text.distinct()).isEqualTo(1);
        assertThat(text.words()).isEqualTo(2);
        assertThat(text.examples()).containsExactly("two words");
        assertThat(survey.column("label").orElseThrow().counts().orElseThrow())
                .containsEntry("x", 2L)
                .containsEntry("y", 1L);
        assertThat(survey.malformedRows()).isEqualTo(1);
        assertThat(survey.malformed().get(0)).hasToString("a.csv:5: 1 columns where the header has 3");
    }

    @Test
    void ofALongFileEveryRowCountsAndASampleIsKept() throws IOException {
        Path file = tickets("id,text,queue,created", 25_000);

        DataSurvey survey = DataSurvey.read(file, RowOptions.detected(), note -> {});

        assertThat(survey.rows()).isEqualTo(25_000);
        assertThat(survey.complete()).isTrue();
        assertThat(survey.isWhole()).isFalse();
        assertThat(survey.sample()).hasSize(10_000);
        assertThat(survey.column("queue").orElseThrow().counts().orElseThrow())
                .containsEntry("billing", 12_500L)
                .containsEntry("hardware", 12_500L);
        assertThat(survey.column("id").orElseThrow().counts()).isEmpty();
        assertThat(survey.sample())
                .anyMatch(row -> Integer.parseInt(row.values().get("id")) > 24_000);
        assertThat(DataSurvey.read(file, RowOptions.detected(), note -> {})).isEqualTo(survey);
    }

    @Test
    void longValuesAreCutInTheSample() throws IOException {
        DataSurvey survey = DataSurvey.read(
                file("a.csv", "text,label", "x".repeat(3_999) + "😀y,a"), RowOptions.detected(), note -> {});

        assertThat(survey.sample().get(0).values().get("text")).isEqualTo("x".repeat(3_999));
    }

    @Test
    void refusesAFileWithoutRows() throws IOException {
        Path empty = file("empty.csv");
        Path header = file("header.csv", "text,label");
        Path array = file("array.json", "[", "{\"text\": \"a\"},", "]");

        assertThatThrownBy(() -> DataSurvey.read(empty, RowOptions.detected(), note -> {}))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Cannot use " + empty + ": it has no rows");
        assertThatThrownBy(() -> DataSurvey.read(header, RowOptions.detected(), note -> {}))
                .hasMessageContaining("it has no rows");
        assertThat(DataSurvey.read(array, RowOptions.detected(), note -> {}).rows())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'id,text,label,created', text, label, created",
        "'nr,Beschreibung,Kategorie,Datum', Beschreibung, Kategorie, Datum",
        "'a,b,c,d', b, c,",
        "'ticket_id,Consumer complaint narrative,Product,Date received', Consumer complaint narrative, Product,"
                + " Date received",
        "'label,ticketText,queueName,created_at', ticketText, queueName, created_at"
    })
    void guessesColumnsByNameAndContent(String header, String text, String label, String time) throws IOException {
        FieldGuess guess = FieldGuess.of(DataSurvey.read(tickets(header, 60), RowOptions.detected(), note -> {}));

        assertThat(guess.text()).containsExactly(text);
        assertThat(guess.label()).hasValue(label);
        assertThat(guess.time().orElse(null)).isEqualTo(time);
    }

    @Test
    void subjectComesBeforeBody() throws IOException {
        Path file = file(
                "a.csv",
                "body,subject,type",
                "It does not print at all,No print,x",
                "I was charged twice,Charged twice,y",
                "It beeps the whole day,Loud beeps,x",
                "Send me the invoice,An invoice,y");

        assertThat(FieldGuess.of(DataSurvey.read(file, RowOptions.detected(), note -> {}))
                        .text())
                .containsExactly("subject", "body");
    }

    @Test
    void aColumnThatMarksEvaluationRowsIsNoLabel() throws IOException {
        Path file = file(
                "a.csv",
                "text,group,queue",
                "It does not print at all,train,x",
                "I was charged twice,train,y",
                "It beeps the whole day,Test,x",
                "Send me the invoice,train,y");

        FieldGuess guess = FieldGuess.of(DataSurvey.read(file, RowOptions.detected(), note -> {}));

        assertThat(guess.split()).hasValue("group");
        assertThat(guess.label()).hasValue("queue");
    }

    @Test
    void guessesNothingWhereNothingLooksLikeIt() throws IOException {
        FieldGuess guess = FieldGuess.of(DataSurvey.read(
                file("a.csv", "id,queue", "1,all", "2,all", "3,all"), RowOptions.detected(), note -> {}));

        assertThat(guess.text()).isEmpty();
        assertThat(guess.label()).isEmpty();
    }

    @Test
    void saysWhatATrainingWouldLeaveOutOrRefuse() throws IOException {
        DataFields fields = DataFields.of("text", "label");
        LabelFindings good = LabelFindings.of(
                DataSurvey.read(
                        file(
                                "a.csv",
                                "text,label",
                                "printer one,a",
                                "printer two,a",
                                "invoice one,b",
                                "invoice two,b",
                                "Invoice, two!,c".replace(", t", " t"),
                                "spam,oos",
                                ",a"),
                        RowOptions.detected(),
                        note -> {}),
                fields);

        assertThat(good.counts()).containsEntry("a", 3L).containsEntry("oos", 1L);
        assertThat(good.tooFew()).containsExactly("c");
        assertThat(good.statistics().conflictingTexts()).isEqualTo(1);
        assertThat(good.statistics().repeatedTexts()).isEqualTo(1);
        assertThat(good.data().rejected()).singleElement().hasToString("a.csv:8: no text");
        assertThat(good.refusal()).isEmpty();

        LabelFindings one = LabelFindings.of(
                DataSurvey.read(file("b.csv", "text,label", "x y,a", "z,a"), RowOptions.detected(), note -> {}),
                fields);
        assertThat(one.refusal())
                .hasValueSatisfying(reason -> assertThat(reason).contains("at least 2 classes with 2 rows each"));
        assertThat(one.checkLabels()).isEmpty();
    }

    @Test
    void aQuickLookFindsLabelsThatAreWrong() throws IOException {
        Path file = tickets("id,text,label,created", 200);
        List<String> lines = Files.readAllLines(file);
        lines.set(11, lines.get(11).replace("hardware", "billing"));
        Files.write(file, lines);

        LabelReport found = LabelFindings.of(
                        DataSurvey.read(file, RowOptions.detected(), note -> {}), DataFields.defaults())
                .checkLabels()
                .orElseThrow();

        assertThat(found.rows()).isEqualTo(200);
        assertThat(found.suspects()).singleElement().satisfies(suspect -> assertThat(suspect.source())
                .isEqualTo("tickets.csv:12"));
    }

    @Test
    void theSampleOfAShortFileIsWhatATrainingReads() throws IOException {
        Path file = tickets("id,text,label,created", 50);
        DataFields fields = DataFields.defaults();

        LabeledData sampled =
                DataSurvey.read(file, RowOptions.detected(), note -> {}).labeled(fields);

        assertThat(sampled.rows()).isEqualTo(LabeledData.read(file, fields).rows());
    }
}
