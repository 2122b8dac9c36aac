package org.ticketstream.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.cli.Ticketstream;
import org.ticketstream.settings.PropertiesFile;

class InitCommandTest {

    @TempDir
    Path dir;

    private Path settings;
    private String out;
    private String err;

    @BeforeEach
    void name() {
        settings = dir.resolve("tickets.properties");
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

    private int init(Path file, String... more) {
        String[] args = new String[3 + more.length];
        args[0] = "init";
        args[1] = file.toString();
        args[2] = "--out=" + settings;
        System.arraycopy(more, 0, args, 3, more.length);
        return run(args);
    }

    private Path file(String name, Charset charset, String... lines) throws IOException {
        return Files.writeString(dir.resolve(name), String.join("\n", lines) + "\n", charset);
    }

    private static Path oldTickets() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("examples/tickets"))) {
            root = root.getParent();
        }
        return root.resolve("examples/tickets/old-tickets.csv");
    }

    @Test
    void writesASettingsFileOfOldTicketsThatOtherCommandsTake() throws IOException {
        assertThat(init(oldTickets())).as(err).isZero();

        assertThat(out)
                .contains("old-tickets.csv: CSV with commas, UTF-8; rows: 405; columns: 4")
                .contains("Guessed: the text is in subject,body", "Guessed: the label is in queue")
                .containsPattern("Labels +9")
                .contains("out_of_scope (no category")
                .containsPattern("Languages +en 9\\d%")
                .contains("0 rows repeat the text of another")
                .containsPattern("Wrong labels +\\d+ of 360 perhaps")
                .contains("./ticketstream train --settings " + settings);
        assertThat(PropertiesFile.read(settings))
                .isEqualTo(
                        Map.of("data", oldTickets().toString(), "text-field", "subject,body", "label-field", "queue"));
        for (String command : List.of("train", "search", "trainer", "evaluate")) {
            assertThat(run(command, "--settings=" + settings, "--print-settings"))
                    .as(err)
                    .isZero();
            assertThat(out).contains("\nlabel-field = queue\n");
        }
        assertThat(run("labels", "check", "--settings=" + settings)).as(err).isZero();
    }

    @Test
    void everySuggestionIsASettingOfTrain() throws IOException {
        String words = "einfach noch viel mehr Worte über den Drucker und die Rechnung von gestern ";
        StringBuilder rows = new StringBuilder("created;text;label\n");
        for (int i = 0; i < 60; i++) {
            String kind = i % 2 == 0 ? "Der Drucker brennt schon wieder" : "Bitte schicken Sie die Rechnung";
            rows.append("2026-03-0")
                    .append(1 + i % 9)
                    .append(';')
                    .append(kind)
                    .append(' ')
                    .append(words.repeat(9));
            rows.append(i)
                    .append(';')
                    .append(i == 20 ? "b" : i % 2 == 0 ? "a" : "b")
                    .append('\n');
        }
        assertThat(init(file("a.csv", StandardCharsets.UTF_8, rows.toString())))
                .as(err)
                .isZero();

        String text = Files.readString(settings);
        assertThat(text)
                .contains("\n#base = ", "\n#max-tokens = 256\n", "\n#lexical = true\n", "\n#time-field = created\n")
                .contains("\n#noisy-labels = drop\n");
        assertThat(out).containsPattern("Languages +de 100%").contains("Many texts are not English");
        Files.writeString(settings, text.replaceAll("(?m)^#(\\S+ = )", "$1"));
        assertThat(run("train", "--settings=" + settings, "--print-settings"))
                .as(err)
                .isZero();
    }

    @Test
    void readsWhatASpreadsheetWrites() throws IOException {
        Path file = file(
                "Störungen Büro.csv",
                Charset.forName("windows-1252"),
                "Nr;Betreff;Nachricht;Kategorie",
                "1;Drucker für Büro;Der Drucker druckt nicht, er piept;Geräte",
                "2;Kein Papier;Im Drucker fehlt Papier;Geräte",
                "3;Rechnung;\"Die Rechnung; über 5 €\";Zahlung",
                "4;Zu viel;Zweimal abgebucht für März;Zahlung");

        assertThat(init(file)).as(err).isZero();

        assertThat(out).contains("CSV with semicolons, windows-1252").containsPattern("2 +Geräte");
        assertThat(PropertiesFile.read(settings))
                .containsEntry("data", file.toString())
                .containsEntry("text-field", "Betreff,Nachricht")
                .containsEntry("label-field", "Kategorie");
    }

    @Test
    void whatIsNamedIsNotGuessed() throws IOException {
        Path file = file(
                "a.csv",
                StandardCharsets.UTF_8,
                "\uFEFFtext,remark,label,team",
                "a b c,d e f,x,y",
                "g h,i j,x,z",
                "k l,m n,v,y",
                "o p,q r,v,z");

        assertThat(init(file, "--text-field=remark", "--label-field=team"))
                .as(err)
                .isZero();

        assertThat(out).doesNotContain("Guessed").contains("with a byte order mark");
        assertThat(PropertiesFile.read(settings))
                .containsEntry("text-field", "remark")
                .containsEntry("label-field", "team");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--label-field=queue|at least 2 classes with 2 rows each are needed",
                "--label-field=id|Cannot use 'id' as the label: 30 of 30 values are different",
                "--label-field=quue|There is no column 'quue' for --label-field; did you mean queue?",
                "--text-field=bdoy|There is no column 'bdoy' for --text-field; did you mean body?",
                "--text-field=body|Cannot tell which column holds the label: name it with --label-field"
            })
    void refusesColumnsThatAreNoLabels(String optionAndReason) throws IOException {
        StringBuilder rows = new StringBuilder("id,body,queue\n");
        for (int i = 0; i < 30; i++) {
            rows.append(i).append(",The printer is on fire ").append(i).append(",all\n");
        }
        Path file = file("a.csv", StandardCharsets.UTF_8, rows.toString());
        int bar = optionAndReason.indexOf('|');

        assertThat(init(file, optionAndReason.substring(0, bar))).isNotZero();

        assertThat(err).contains(optionAndReason.substring(bar + 1));
        assertThat(settings).doesNotExist();
    }

    @Test
    void aFileThatCannotBeReadIsOneLine() throws IOException {
        assertThat(init(file("empty.csv", StandardCharsets.UTF_8, ""))).isEqualTo(1);
        assertThat(err).isEqualTo("error: Cannot use " + dir.resolve("empty.csv") + ": it has no rows\n");
        assertThat(init(dir.resolve("none.csv"))).isEqualTo(1);
        assertThat(err).contains("no such file");
        assertThat(init(file("a.xlsx", StandardCharsets.UTF_8, "%PDF-1.7"))).isEqualTo(1);
        assertThat(err).contains("it is a PDF; save it as .xlsx or CSV");
    }

    @Test
    void saysThatThePlaceCannotBeWrittenBeforeItReads() throws IOException {
        settings = oldTickets().resolve("below-a-file.properties");

        assertThat(init(oldTickets())).isEqualTo(1);

        assertThat(err).contains("Cannot write to " + settings).contains("is not a directory");
        assertThat(out).isEmpty();
    }

    @Test
    void aColumnDoesNotMoveTheCursor() throws IOException {
        Path file = file("odd.csv", StandardCharsets.UTF_8, "a\u001b[2Jb,c\u0007d", "x,y");

        assertThat(init(file)).isNotZero();

        assertThat(out + err).contains("a?[2Jb").doesNotContain("\u001b", "\u0007");
    }

    @Test
    void replacesNoFileWithoutForce() throws IOException {
        Files.writeString(settings, "mine = 1\n");

        assertThat(init(oldTickets())).isEqualTo(2);
        assertThat(err).contains("--force replaces it").contains(settings.toString());
        assertThat(settings).hasContent("mine = 1\n");

        assertThat(init(oldTickets(), "--force")).isZero();
        assertThat(PropertiesFile.read(settings)).containsKey("data");
    }
}
