package org.ticketstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

class SettingsOptionsTest {
    @TempDir
    Path dir;

    record Server(
            @Setting(help = "Directory of the bundle.", paramLabel = "DIR")
            Path model,

            @Setting(defaultValue = "8080", help = "Port to listen on.")
            int port,

            @Setting(help = "Texts, one after the other.") boolean oneByOne,

            @Setting(help = "Keys that are trusted. Without it, any bundle is taken.")
            List<Path> trustedKeys,

            @Setting(help = "Token. Without it, everybody may ask.", secret = true)
            Optional<String> apiKey) {
        Server {
            if (port < 0) {
                throw new IllegalArgumentException("port must not be negative (got: " + port + ")");
            }
        }
    }

    @Command(name = "serve")
    private static final class ServeCommand implements Runnable {
        @Mixin
        private final SettingsOptions<Server> server = SettingsOptions.of(Server.class);

        @Option(names = "--config", description = "Properties file with any of these settings.")
        private Path config;

        @Option(names = "--text", split = LayeredDefaults.LINES, description = "Texts, which may hold commas.")
        private List<String> texts = List.of();

        @Option(
                names = "--set",
                paramLabel = "KEY=VALUE",
                split = LayeredDefaults.LINES,
                description = "Further settings.")
        private Map<String, String> further = Map.of();

        @Option(names = "--print", help = true, description = "Prints it.")
        private boolean print;

        @Option(names = "--seed", description = "Of the order.")
        private int seed = 7;

        @Override
        public void run() {}
    }

    private static ServeCommand parse(Map<String, String> environment, String... args) {
        ServeCommand command = new ServeCommand();
        line(command, environment).parseArgs(args);
        return command;
    }

    private static CommandLine line(ServeCommand command, Map<String, String> environment) {
        CommandLine line = new CommandLine(command);
        line.setDefaultValueProvider(new LayeredDefaults("TICKETSTREAM_", environment));
        return line.setHelpFactory(new HelpWithDefaults());
    }

    @Test
    void aCommandReadsTheRecordFromItsCommandLine() {
        Server server = parse(Map.of(), "--model=m", "--one-by-one", "--trusted-keys=a,b", "--trusted-keys=c")
                .server
                .read();

        assertThat(server)
                .isEqualTo(new Server(
                        Path.of("m"), 8080, true, List.of(Path.of("a"), Path.of("b"), Path.of("c")), Optional.empty()));
    }

    @Test
    void whatIsNotOnTheCommandLineComesFromTheEnvironmentAndThenFromTheFile() throws IOException {
        Path file = Files.writeString(dir.resolve("serve.properties"), "port=1\nmodel=file\nseed=3\n");
        Map<String, String> environment = Map.of(
                "TICKETSTREAM_MODEL",
                "variable",
                "TICKETSTREAM_API_KEY",
                "hush",
                "TICKETSTREAM_CONFIG",
                file.toString());

        Server server = parse(environment, "--config=" + file).server.read();

        assertThat(server.model()).isEqualTo(Path.of("variable"));
        assertThat(server.port()).isEqualTo(1);
        assertThat(server.apiKey()).hasValue("hush");
        assertThat(parse(Map.of(), "--config=" + file).seed).isEqualTo(3);
        assertThat(parse(environment).server.read().port()).isEqualTo(1);
    }

    @Test
    void namesUnknownKeysOfTheFile() throws IOException {
        Path file = Files.writeString(dir.resolve("serve.properties"), "prt=1\nmodle=m\n");

        assertThatThrownBy(() -> parse(Map.of(), "--model=m", "--config=" + file))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(
                        "Unknown settings: prt (" + file + ":1), modle (" + file + ":2); did you mean port, model?");
    }

    @Test
    void anOptionThatMayBeRepeatedHasALineForEachValue() throws IOException {
        Path file = Files.writeString(
                dir.resolve("serve.properties"),
                "model = m\ntext.b = one, two\ntext.a = three\nset.b.c = 1=2\nset.a = x\ntrusted-keys = k,l\n");

        ServeCommand command = parse(Map.of(), "--config=" + file);

        assertThat(command.texts).containsExactly("one, two", "three");
        assertThat(command.further).isEqualTo(Map.of("b.c", "1=2", "a", "x"));
        assertThat(command.server.read().trustedKeys()).containsExactly(Path.of("k"), Path.of("l"));
        assertThat(parse(Map.of(), "--config=" + file, "--text=four").texts).containsExactly("four");
    }

    @Test
    void aSingleValueNeedsNoKeyOfItsOwn() throws IOException {
        Path file = Files.writeString(dir.resolve("serve.properties"), "model = m\ntext = one, two\nset = a=b\n");

        ServeCommand command = parse(Map.of(), "--config=" + file);

        assertThat(command.texts).containsExactly("one, two");
        assertThat(command.further).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void onlyWhatMayBeRepeatedHasKeysOfItsOwn() throws IOException {
        Path file = Files.writeString(dir.resolve("serve.properties"), "model=m\nport.a=1\nprint=true\nconfig=x\n");

        assertThatThrownBy(() -> parse(Map.of(), "--config=" + file))
                .hasMessageContaining(
                        "Unknown settings: port.a (" + file + ":2), print (" + file + ":3), config (" + file + ":4)");
    }

    @Test
    void valuesStayAsTheyAreWritten() throws IOException {
        String text = "${sys:user.home} $$ $1 ${env:PATH";
        Path file = Files.writeString(dir.resolve("serve.properties"), "model = " + text + "\ntext = " + text + "\n");

        ServeCommand command = parse(Map.of("TICKETSTREAM_SET", "a=" + text), "--config=" + file);

        assertThat(command.texts).containsExactly(text);
        assertThat(command.further).isEqualTo(Map.of("a", text));
        assertThat(command.server.read().model()).isEqualTo(Path.of(text));
    }

    @Test
    void theEnvironmentCanNameTheFile() throws IOException {
        Path file = Files.writeString(dir.resolve("serve.properties"), "model = m\nseed = 3\n");

        ServeCommand command = parse(Map.of("TICKETSTREAM_CONFIG", file.toString()));

        assertThat(command.seed).isEqualTo(3);
        assertThat(command.server.read().model()).isEqualTo(Path.of("m"));
    }

    @Test
    void checksWhatIsGivenAndKnowsWhatThatIs() {
        ServeCommand command = parse(Map.of("TICKETSTREAM_PORT", "9"), "--model=m");

        command.server.check();
        assertThat(command.server.isGiven("port")).isTrue();
        assertThat(command.server.isGiven("model")).isTrue();
        assertThat(command.server.isGiven("one-by-one")).isFalse();
        ServeCommand wrong = parse(Map.of("TICKETSTREAM_PORT", "-1"), "--model=m");
        assertThatThrownBy(wrong.server::check).hasMessageContaining("TICKETSTREAM_PORT must not be negative");
        ServeCommand incomplete = parse(Map.of("TICKETSTREAM_PORT", "many"), "--print");
        assertThatThrownBy(incomplete.server::check).hasMessage("TICKETSTREAM_PORT must be a whole number (got: many)");
    }

    @Test
    void namesAllWrongValuesAndWhereTheyWere() {
        assertThatThrownBy(() -> parse(Map.of("TICKETSTREAM_PORT", "many"), "--model=m", "--api-key=hush")
                        .server
                        .read())
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("TICKETSTREAM_PORT must be a whole number (got: many)")
                .hasMessageContaining("Cannot take --api-key")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(
                        () -> parse(Map.of(), "--model=m", "--port=-1").server.read())
                .hasMessage("--port must not be negative (got: -1)");
    }

    @Test
    void aSettingWithoutADefaultMustBeThere() {
        assertThatThrownBy(() -> parse(Map.of())).hasMessageContaining("--model=DIR");
    }

    @Test
    void helpShowsTheDefaultsOfTheCodeAndNotTheEnvironment() {
        String help = line(new ServeCommand(), Map.of("TICKETSTREAM_API_KEY", "hush", "TICKETSTREAM_PORT", "9"))
                .getUsageMessage();

        assertThat(help)
                .contains("Port to listen on. Default: 8080.", "Of the order. Default: 7.", "--model=DIR")
                .doesNotContain("hush", "Default: 9", "Default: false");
    }
}
