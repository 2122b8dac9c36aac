package org.ticketstream.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.cli.Ticketstream;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.settings.LayeredDefaults;
import org.ticketstream.settings.PropertiesFile;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class SettingsFileTest {

    private static final Path OLD_TICKETS = tickets();

    @TempDir
    Path dir;

    private String out;
    private String err;

    /** The commands that take a settings file, by the words that name them. */
    static Stream<List<String>> commands() {
        List<List<String>> commands = new ArrayList<>();
        collect(Ticketstream.commandLine(Map.of()), List.of(), commands);
        return commands.stream();
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> commands) {
        if (command.getCommandSpec().findOption("--settings") != null) {
            commands.add(path);
        }
        command.getSubcommands().forEach((name, sub) -> {
            List<String> subPath = new ArrayList<>(path);
            subPath.add(name);
            collect(sub, subPath, commands);
        });
    }

    private static Path tickets() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("examples/tickets"))) {
            root = root.getParent();
        }
        return root.resolve("examples/tickets/old-tickets.csv");
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(dir.resolve("some.properties"), String.join("\n", lines) + "\n");
    }

    private int run(Map<String, String> environment, List<String> command, String... args) {
        StringWriter toOut = new StringWriter();
        StringWriter toErr = new StringWriter();
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(args));
        String[] line = all.toArray(String[]::new);
        int exit = Ticketstream.commandLine(environment, line)
                .setOut(new PrintWriter(toOut, true))
                .setErr(new PrintWriter(toErr, true))
                .execute(line);
        out = toOut.toString();
        err = toErr.toString();
        return exit;
    }

    /** What the command prints for a settings file. */
    private String printed(List<String> command, Path file) {
        assertThat(run(Map.of(), command, "--settings", file.toString(), "--print-settings"))
                .as(err)
                .isZero();
        return out;
    }

    @Test
    void theCommandsWithManyOptionsHaveIt() {
        assertThat(commands())
                .contains(
                        List.of("train"),
                        List.of("search"),
                        List.of("trainer"),
                        List.of("up"),
                        List.of("serve"),
                        List.of("pretrain"),
                        List.of("evaluate"),
                        List.of("labels", "check"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void printsAllSettingsThoughRequiredOnesAreMissing(List<String> command) {
        assertThat(run(Map.of(), command, "--print-settings")).isZero();
        assertThat(err).isEmpty();
        assertThat(out).startsWith("# Settings of './ticketstream " + String.join(" ", command) + "'");
        assertThat(out.lines()).allMatch(line -> line.isEmpty() || line.startsWith("#"));
        assertThat(options(command)).filteredOn(LayeredDefaults::isSetting).allSatisfy(option -> assertThat(out)
                .contains("\n#" + option.longestName().substring(2) + " ="));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyDefaultMayStandInTheFile(List<String> command) throws IOException {
        run(Map.of(), command, "--print-settings");
        Path file = file(out.replaceAll("(?m)^#(\\S+ = .+)$", "$1"));

        Map<String, String> given = PropertiesFile.read(file);

        Path printed = file(printed(command, file));

        assertThat(PropertiesFile.read(printed)).isEqualTo(given);
        assertThat(PropertiesFile.read(file(printed(command, printed)))).isEqualTo(given);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionWithSeveralValuesHasAFormInTheFile(List<String> command) {
        assertThat(options(command))
                .filteredOn(OptionSpec::isMultiValue)
                .allMatch(option -> LayeredDefaults.mayBeRepeated(option) || ",".equals(option.splitRegex()));
    }

    private static List<OptionSpec> options(List<String> command) {
        CommandLine line = Ticketstream.commandLine(Map.of());
        for (String name : command) {
            line = line.getSubcommands().get(name);
        }
        return line.getCommandSpec().options();
    }

    @Test
    void whatIsPrintedSaysTheSameAsWhatWasGiven() throws IOException {
        List<String> search = List.of("search");
        assertThat(run(
                        Map.of("TICKETSTREAM_DIR", "C:\\data für alle", "TICKETSTREAM_TRIALS", "3"),
                        search,
                        "--settings=" + file("try.batch-size = 16,32", "try.dropout=0..0.5", "trials=4", "epochs = 2"),
                        "--data= a # b.csv",
                        "--lexical",
                        "--epochs=5",
                        "--print-settings"))
                .isZero();

        Path printed = file(out);
        assertThat(PropertiesFile.read(printed))
                .isEqualTo(Map.of(
                        "try.batch-size", "16,32",
                        "try.dropout", "0..0.5",
                        "trials", "3",
                        "epochs", "5",
                        "data", " a # b.csv",
                        "lexical", "true",
                        "dir", "C:\\data für alle"));
        assertThat(out)
                .contains("# From the command line.\nepochs = 5")
                .contains("# From TICKETSTREAM_TRIALS.\ntrials = 3")
                .containsPattern("# From try.batch-size in [^\n]*some.properties:1, try.dropout in\\s")
                .contains("# The default.\n#halving = 0")
                .contains("# Not given.\n#dev =");
        Map<String, String> given = PropertiesFile.read(printed);
        assertThat(PropertiesFile.read(file(printed(search, printed)))).isEqualTo(given);
    }

    @Test
    void aSwitchOfTheFileCanBeTurnedOff() throws IOException {
        run(Map.of(), List.of("train"), "--settings=" + file("lexical=true"), "--lexical=false", "--print-settings");

        assertThat(out).contains("# From the command line.\nlexical = false\n");
    }

    @Test
    void secretsAreNotPrinted() throws IOException {
        run(Map.of("TICKETSTREAM_API_KEY", "hush"), List.of("serve"), "--print-settings");
        assertThat(out)
                .contains("# From TICKETSTREAM_API_KEY.\n#api-key = (secret")
                .doesNotContain("hush");

        run(
                Map.of("TICKETSTREAM_REGISTRY_URL", "https://me:hush@registry"),
                List.of("train"),
                "--settings=" + file("kafka-property.sasl.jaas.config = hush", "kafka-property.client.id = me"),
                "--print-settings");
        assertThat(out)
                .contains("#kafka-property.sasl.jaas.config = (secret", "\nkafka-property.client.id = me\n")
                .contains("#registry-url = (secret")
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"epochs = three", "teacher-share = half", "lexical = maybe", "dropout = 2"})
    void aWrongValueIsNamedWithItsLine(String line) throws IOException {
        Path file = file("# first", line, "data = " + OLD_TICKETS, "out = " + dir.resolve("out"));

        assertThat(run(Map.of(), List.of("train"), "--settings=" + file)).isEqualTo(2);
        assertThat(err).contains(line.substring(0, line.indexOf(' ')) + " in " + file + ":2");
    }

    @Test
    void aFileThatIsMissingIsNamedWithTheLineThatNamesIt() throws IOException {
        Path file = file("data = no-such.csv", "out = " + dir.resolve("out"));

        assertThat(run(Map.of(), List.of("train"), "--settings=" + file)).isEqualTo(1);
        assertThat(err).startsWith("error: Cannot read data: no such file (got: no-such.csv) (data in " + file + ":1)");
        run(Map.of(), List.of("train"), "--settings=" + file, "--data=no-such.csv");
        assertThat(err).startsWith("error: Cannot read data: no such file (got: no-such.csv)\n");
    }

    @Test
    void anotherOptionOfTheSameValueIsNotBlamed() throws IOException {
        Path file = file("seed = 1", "data = " + OLD_TICKETS);

        run(Map.of(), List.of("labels", "check"), "--settings=" + file, "--folds=1");
        assertThat(err).startsWith("error: Invalid number of folds: must be at least 2 (got: 1)\n");
        run(Map.of(), List.of("labels", "check"), "--settings=" + file("folds = 1", "data = " + OLD_TICKETS));
        assertThat(err)
                .startsWith("error: Invalid number of folds: must be at least 2 (got: 1) (folds in " + file + ":1)");
    }

    @Test
    void allUnknownKeysAreNamedWithTheirLines() throws IOException {
        Path file = file("epcohs = 3", "", "print-settings = true", "datta=x");

        assertThat(run(Map.of(), List.of("train"), "--settings=" + file)).isEqualTo(2);
        assertThat(err)
                .contains("Unknown settings: epcohs (" + file + ":1), print-settings (" + file + ":3), datta (" + file
                        + ":4); did you mean epochs, data?");
    }

    @Test
    void howRowsAreDividedOnTheCommandLineWinsOverTheFile() throws IOException {
        String data = "--data=" + OLD_TICKETS;
        String out = "--out=" + dir.resolve("out");
        Path grouped = file("group-field = id", "label-field = queue", "text-field = subject,body");

        run(Map.of(), List.of("train"), "--settings=" + grouped, data, out, "--time-field=subject");
        assertThat(err).contains("Cannot divide rows by time");

        Path both = file("group-field = id", "time-field = subject", "label-field = queue", "text-field = body");
        assertThat(run(Map.of(), List.of("train"), "--settings=" + both, data, out))
                .isEqualTo(2);
        assertThat(err).contains("in two ways (got: --group-field id and --time-field subject)");
    }

    @Test
    void trainsAsTheFileSays() throws IOException {
        Path file = file(
                "data = " + OLD_TICKETS,
                "text-field = subject,body",
                "label-field = queue",
                "dev-share = 0.3",
                "head-only = true",
                "no-baseline = true",
                "dir = " + dir.resolve("stack"),
                "out = " + dir.resolve("model"));

        assertThat(run(Map.of(), List.of("train"), "--settings=" + file))
                .as(err)
                .isZero();

        ReleaseBundle release = ReleaseBundle.open(dir.resolve("model"));
        assertThat(release.labels()).contains("billing", "hardware");
        assertThat(out).contains("Release ");
    }
}
