package org.ticketstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketstream.settings.LayeredDefaults;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class TicketstreamTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path dir;

    static Stream<List<String>> commands() {
        List<List<String>> commands = new ArrayList<>();
        collect(Ticketstream.commandLine(Map.of()), List.of(), commands);
        return commands.stream();
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> commands) {
        commands.add(path);
        command.getSubcommands().forEach((name, sub) -> {
            List<String> subPath = new ArrayList<>(path);
            subPath.add(name);
            collect(sub, subPath, commands);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHelpsWithExamples(List<String> command) {
        List<String> args = new ArrayList<>(command);
        args.add("--help");

        assertThat(run(Map.of(), args.toArray(String[]::new))).isZero();
        assertThat(out.toString())
                .contains("Usage: ticketstream")
                .contains("Examples:")
                .contains("  ./ticketstream ");
    }

    @Test
    void describesItsExitCodes() {
        run(Map.of(), "--help");

        assertThat(out.toString()).contains("Exit codes:").containsPattern("2 +the command line was wrong");
    }

    @Test
    void printsItsVersion() {
        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(out.toString()).startsWith("ticketstream ").contains("Java ");
    }

    @ParameterizedTest
    @MethodSource("wrongCommandLines")
    void answersAWrongCommandLineWithTwoAndTheReason(List<String> args, String reason) {
        assertThat(run(Map.of(), args.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains("error: ").contains(reason).contains("--help");
    }

    static Stream<Arguments> wrongCommandLines() {
        return Stream.of(
                Arguments.of(List.of("models"), "A command is missing"),
                Arguments.of(List.of("tial"), "tial"),
                Arguments.of(List.of("tail"), "TOPIC"),
                Arguments.of(List.of("dead-letters"), "list, show or redrive"),
                Arguments.of(List.of("dead-letters", "redrive"), "--all"),
                Arguments.of(List.of("dead-letters", "redrive", "42"), "got: 42"),
                Arguments.of(List.of("dead-letters", "redrive", "--all", "--rate=0"), "got: 0.0"),
                Arguments.of(List.of("tail", "t", "-n", "many"), "'many' is not a long"),
                Arguments.of(List.of("publish"), "--file"),
                Arguments.of(List.of("import"), "FILE"),
                Arguments.of(List.of("import", "a.csv", "b.csv", "--rejected", "r"), "got: 2 files"),
                Arguments.of(
                        List.of("correct", "t1", "billing", "--bootstrap-servers", "localhost:1"),
                        "--registry-url must be given together"),
                Arguments.of(
                        List.of("serve", "--model", "m", "--api-key", "k"),
                        "--api-key-file, or set TICKETSTREAM_API_KEY"),
                Arguments.of(
                        List.of("serve", "--model", "m", "--api-key-file", "no-such-file"),
                        "Cannot read --api-key-file no-such-file"),
                Arguments.of(List.of("search", "--data", "a.csv"), "--out"),
                Arguments.of(
                        List.of("search", "--data", "a.csv", "--out", "o", "--try", "dropout=0..1.5"),
                        "Cannot try dropout=0..1.5: Invalid dropout: must be in [0, 1) (got: 1.5)"),
                Arguments.of(
                        List.of("search", "--data", "a.csv", "--out", "o", "--try", "epochs=2..4", "--epochs", "3"),
                        "--epochs is given and tried at once"),
                Arguments.of(List.of("search", "--data", "a.csv", "--out", "o", "--halving", "1"), "(got: 1)"),
                Arguments.of(List.of("up", "--kafka-port", "99999"), "99999"),
                Arguments.of(
                        List.of("up", "--routing", "/no/such.yaml"), "Cannot read routing rules from /no/such.yaml"),
                Arguments.of(List.of("up", "--webhooks", "/no/such.yaml"), "Cannot read webhooks from /no/such.yaml"));
    }

    @Test
    void saysHowToGetARunningStackWhereThereIsNone() {
        assertThat(run(Map.of(), "tail", "tickets.clean", "--dir", dir.toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("error: Cannot find a running stack in " + dir)
                .contains("./ticketstream up")
                .contains("--bootstrap-servers");
    }

    @Test
    void takesOptionsFromTheEnvironment() {
        Map<String, String> environment = Map.of("TICKETSTREAM_DIR", dir.toString());

        assertThat(run(environment, "tail", "tickets.clean")).isEqualTo(1);
        assertThat(err.toString()).contains("Cannot find a running stack in " + dir);
    }

    @Test
    void namesAVariableForEveryOption() {
        for (List<String> path : commands().toList()) {
            CommandLine command = Ticketstream.commandLine(Map.of());
            for (String name : path) {
                command = command.getSubcommands().get(name);
            }
            CommandSpec spec = command.getCommandSpec();
            LayeredDefaults defaults = new LayeredDefaults("TICKETSTREAM_", Map.of());
            assertThat(spec.options()).allSatisfy(option -> assertThat(defaults.variables(option))
                    .isNotEmpty()
                    .allMatch(variable -> variable.matches("TICKETSTREAM_[A-Z_]+")));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpTextsLeaveDefaultsToTheRenderer(List<String> path) {
        CommandLine command = Ticketstream.commandLine(Map.of());
        for (String name : path) {
            command = command.getSubcommands().get(name);
        }

        assertThat(command.getCommandSpec().args())
                .allSatisfy(argument -> assertThat(String.join(" ", argument.description()))
                        .as("%s", argument)
                        .doesNotContain("Default:", "DEFAULT-VALUE"));
    }

    @Test
    void helpTellsTheDefaultAndNotWhatTheEnvironmentHolds() {
        run(Map.of("TICKETSTREAM_EPOCHS", "99"), "train", "--help");

        assertThat(out.toString()).contains("Passes over the data. Default: 6.").doesNotContain("99");
    }

    @Test
    void checksAFileWithoutABrokerInADryRun() throws Exception {
        Path file = Files.writeString(dir.resolve("t.csv"), "id,text\n1,It beeps\n2,\n");

        assertThat(run(Map.of(), "import", file.toString(), "--dry-run")).isZero();

        assertThat(out.toString()).contains("1 tickets could be published");
        assertThat(err.toString()).contains("1 row left out").contains("t.csv:3: subject and body hold no text");
        assertThat(dir).isDirectoryContaining(file::equals).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void checksTheLabelsOfAFile() throws Exception {
        Path data = dir.resolve("tickets.jsonl");
        List<String> rows = new ArrayList<>();
        for (JsonNode row : sample()) {
            boolean spoilt = rows.size() % 25 == 24;
            ((ObjectNode) row)
                    .put(
                            "label",
                            spoilt
                                    ? other(row.path("label").asText())
                                    : row.path("label").asText());
            rows.add(row.toString());
        }
        Files.write(data, rows);
        Path report = dir.resolve("labels.json");
        Path html = dir.resolve("labels.html");

        int exit = run(
                Map.of(),
                "labels",
                "check",
                "--data=" + data,
                "--text-field=subject,body",
                "--report=" + report,
                "--html=" + html);

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("labels probably wrong", "-> ");
        assertThat(html)
                .content()
                .contains("Labels of tickets.jsonl", "download=\"labels-to-check.csv\"")
                .contains(
                        "./ticketstream labels check --data " + data + " --text-field subject,body --html labels.html");
        // One in 25 was spoilt: of the first half as many rows that are named, by chance one in 25 would be among them.
        int flipped = rows.size() / 25;
        List<Integer> surest = new ArrayList<>();
        new JsonMapper().readTree(report.toFile()).path("suspects").forEach(row -> surest.add(line(row)));
        assertThat(surest.subList(0, flipped / 2))
                .filteredOn(line -> line % 25 == 0)
                .hasSizeGreaterThan(flipped / 4);
    }

    private static int line(JsonNode suspect) {
        String source = suspect.path("source").asText();
        return Integer.parseInt(source.substring(source.lastIndexOf(':') + 1));
    }

    private static String other(String label) {
        return label.equals("billing") ? "hardware" : "billing";
    }

    private static List<JsonNode> sample() throws IOException {
        try (InputStream in = TicketstreamTest.class.getResourceAsStream("/sample/tickets.jsonl");
                MappingIterator<JsonNode> rows =
                        new JsonMapper().readerFor(JsonNode.class).readValues(in)) {
            return rows.readAll();
        }
    }

    private int run(Map<String, String> environment, String... args) {
        return Ticketstream.commandLine(environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
