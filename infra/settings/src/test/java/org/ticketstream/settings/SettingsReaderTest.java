package org.ticketstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

class SettingsReaderTest {
    private static final String PREFIX = "TICKETSTREAM_TEST_";
    private static final SettingsReader<Service> READER = SettingsReader.of(Service.class, PREFIX);

    @TempDir
    Path dir;

    enum Fallback {
        MANUAL,
        THE_PREVIOUS
    }

    record Windows(
            @Setting(defaultValue = "1h", help = "Length of a window.")
            Duration length,

            @Setting(defaultValue = "7d", help = "How long a window is kept.")
            Duration kept) {
        Windows {
            if (kept.compareTo(length) < 0) {
                throw new IllegalArgumentException("a window must be kept for at least its length (got: " + kept + ")");
            }
        }
    }

    record Service(
            @Setting(help = "Kafka brokers to start from.", paramLabel = "HOST:PORT,...")
            String bootstrapServers,

            @Setting(defaultValue = "1", help = "Stream threads.", aliases = "workers")
            int threads,

            @Setting(defaultValue = "0.5", help = "Share of failures.")
            double failureShare,

            @Setting(help = "Where bundles are kept. Without it, nowhere.")
            Optional<Path> cache,

            @Setting(help = "Languages that the model knows. Without it, any.")
            Set<String> languages,

            @Setting(defaultValue = "US,GB", help = "Countries, likeliest first.")
            List<String> phoneRegions,

            @Setting(help = "Forget the past.") boolean labelsOnly,

            @Setting(defaultValue = "manual", help = "Who answers meanwhile.")
            Fallback fallback,

            @Setting(defaultValue = "32gb", converter = ByteSizeConverter.class, help = "Bytes of a bundle.")
            long maxSize,

            @Setting(defaultValue = "30", unit = ChronoUnit.SECONDS, help = "How long a request may take.")
            Duration timeout,

            @Setting(help = "Bearer token. Without it, everybody may ask.", secret = true)
            Optional<String> apiKey,

            @Setting(help = "File of that token. Without it, there is none.")
            Optional<Path> apiKeyFile,

            @Setting(name = "kafka.*", help = "Further properties of the Kafka clients.", paramLabel = "VALUE")
            Map<String, String> kafka,

            @Setting(
                    help = "File of such properties. Without it, that of TICKETSTREAM_KAFKA_PROPERTIES.",
                    sharedVariable = "TICKETSTREAM_KAFKA_PROPERTIES")
            Optional<Path> kafkaProperties,

            @Setting(hidden = true, defaultValue = "0.01") double significance,
            @Prefix("window-") Windows windows) {
        Service {
            if (threads < 1) {
                throw new IllegalArgumentException("Cannot start: threads must be at least 1 (got: " + threads + ")");
            }
        }
    }

    @Command(name = "service", description = "Serves.")
    private static final class Usage {}

    private static Service read(Map<String, String> variables, String... args) {
        Map<String, String> environment = new HashMap<>();
        variables.forEach((key, value) -> environment.put(READER.variable(key), value));
        environment.putIfAbsent(READER.variable("bootstrap-servers"), "b:1");
        return READER.read(args, environment);
    }

    private static List<String> problems(Map<String, String> environment, String... args) {
        return catchThrowableOfType(SettingsException.class, () -> READER.read(args, environment))
                .problems();
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(dir.resolve("service.properties"), String.join("\n", lines));
    }

    @Test
    void everySettingIsSetByFlagVariableAndFileAndTellsItsDefault() {
        SettingsContract.of(Service.class)
                .required("bootstrap-servers", "b:1", "c:2")
                .setting("threads", "2")
                .setting("failure-share", "0.1")
                .setting("cache", "/c")
                .setting("languages", "de,en")
                .setting("phone-regions", "IE")
                .setting("labels-only", "true")
                .setting("fallback", "the-previous")
                .setting("max-size", "1gb")
                .setting("timeout", "31")
                .setting("api-key", "k")
                .setting("api-key-file", "/k")
                .setting("kafka.acks", "all")
                .setting("kafka-properties", "/p")
                .setting("window-length", "10m")
                .setting("window-kept", "2d")
                .verify(dir);
    }

    @Test
    void theTestOfARecordFailsForASettingThatItDoesNotList() {
        assertThatThrownBy(() -> SettingsContract.of(Windows.class)
                        .setting("length", "10m")
                        .verify(dir))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void whatIsNotGivenHasTheDefaultOfTheRecord() {
        assertThat(read(Map.of()))
                .isEqualTo(new Service(
                        "b:1",
                        1,
                        0.5,
                        Optional.empty(),
                        Set.of(),
                        List.of("US", "GB"),
                        false,
                        Fallback.MANUAL,
                        32L << 30,
                        Duration.ofSeconds(30),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        0.01,
                        new Windows(Duration.ofHours(1), Duration.ofDays(7))));
    }

    @Test
    void readsEveryType() {
        Service settings = read(
                Map.of("cache", "/c", "phone-regions", "IE, NZ", "labels-only", "true", "api-key", "k"),
                "--languages=de",
                "--languages",
                "en,fr",
                "--fallback",
                "the-previous",
                "--max-size=500 MB",
                "--timeout=2m",
                "--kafka.client.id",
                "me",
                "--kafka.acks=all",
                "--window-length=10 min");

        assertThat(settings.cache()).hasValue(Path.of("/c"));
        assertThat(settings.phoneRegions()).containsExactly("IE", "NZ");
        assertThat(settings.labelsOnly()).isTrue();
        assertThat(settings.apiKey()).hasValue("k");
        assertThat(settings.languages()).containsExactlyInAnyOrder("de", "en", "fr");
        assertThat(settings.fallback()).isEqualTo(Fallback.THE_PREVIOUS);
        assertThat(settings.maxSize()).isEqualTo(500L << 20);
        assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.kafka()).isEqualTo(Map.of("client.id", "me", "acks", "all"));
        assertThat(settings.windows().length()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void flagsWinOverTheEnvironmentAndTheEnvironmentOverTheFile() throws IOException {
        Path file = file("threads=2", "failure-share=0.2", "kafka.acks=1", "kafka.client.id=file");

        Service settings = read(Map.of("config", file.toString(), "threads", "3"), "--kafka.acks=0");

        assertThat(settings.threads()).isEqualTo(3);
        assertThat(settings.failureShare()).isEqualTo(0.2);
        assertThat(settings.kafka()).isEqualTo(Map.of("acks", "0", "client.id", "file"));
        assertThat(read(Map.of("threads", "3"), "--threads=4", "--config=" + file)
                        .threads())
                .isEqualTo(4);
    }

    @Test
    void aFlagStaysTrueWhereTheEnvironmentHasItToo() {
        assertThat(read(Map.of("labels-only", "true"), "--labels-only").labelsOnly())
                .isTrue();
    }

    @Test
    void aSharedVariableIsWeakerThanTheServicesOwn() {
        Map<String, String> environment =
                new HashMap<>(Map.of("TICKETSTREAM_KAFKA_PROPERTIES", "/shared", PREFIX + "BOOTSTRAP_SERVERS", "b:1"));

        assertThat(READER.read(new String[0], environment).kafkaProperties()).hasValue(Path.of("/shared"));
        environment.put(PREFIX + "KAFKA_PROPERTIES", "/own");
        assertThat(READER.read(new String[0], environment).kafkaProperties()).hasValue(Path.of("/own"));
    }

    @Test
    void oldNamesStillWork() throws IOException {
        assertThat(read(Map.of("workers", "5")).threads()).isEqualTo(5);
        assertThat(read(Map.of(), "--workers=5").threads()).isEqualTo(5);
        assertThat(read(Map.of(), "--config", file("workers=5").toString()).threads())
                .isEqualTo(5);
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() throws IOException {
        Path file = file("threads=two", "state.dir=/x", "window-kept=1m");

        assertThat(problems(
                        Map.of(PREFIX + "THREAD", "1", PREFIX + "FAILURE_SHARE", "half", "PATH", "/bin"),
                        "--config=" + file,
                        "--treads=1",
                        "--fallback",
                        "never",
                        "--timeout=soon"))
                .containsExactlyInAnyOrder(
                        "Unknown settings: state.dir (" + file
                                + ":2), TICKETSTREAM_TEST_THREAD (environment), --treads;"
                                + " did you mean TICKETSTREAM_TEST_THREADS, --threads?",
                        "threads in " + file + ":1 must be a whole number (got: two)",
                        "TICKETSTREAM_TEST_FAILURE_SHARE must be a number (got: half)",
                        "--fallback must be manual or the-previous (got: never)",
                        "--timeout must be a time such as 200ms, 5s, 2m, 12h or 7d (got: soon)",
                        "--bootstrap-servers is missing: Kafka brokers to start from.",
                        "window-kept in " + file + ":3: a window must be kept for at least its length (got: PT1M)");
    }

    @Test
    void namesTheSettingThatTheRecordRefuses() {
        assertThat(problems(Map.of(PREFIX + "THREADS", "0"), "--bootstrap-servers=b:1", "--failure-share=0.1"))
                .containsExactly("TICKETSTREAM_TEST_THREADS: Cannot start: threads must be at least 1 (got: 0)");
    }

    @Test
    void refusesAFlagThatStandsTwiceAndOneWithoutAValue() {
        assertThat(problems(Map.of(PREFIX + "BOOTSTRAP_SERVERS", "b:1"), "--threads=1", "--threads=2"))
                .singleElement()
                .asString()
                .contains("--threads", "only once");
        assertThat(problems(Map.of(PREFIX + "BOOTSTRAP_SERVERS", "b:1"), "--threads"))
                .singleElement()
                .asString()
                .contains("--threads");
    }

    @Test
    void secretsAreNeitherTakenFromTheCommandLineNorShown() {
        Map<String, String> environment = Map.of(PREFIX + "BOOTSTRAP_SERVERS", "b:1");

        assertThat(problems(environment, "--api-key=hush", "--api-kye=hush", "--pasword", "hush"))
                .anySatisfy(problem ->
                        assertThat(problem).contains("Cannot take --api-key on a command line", "--api-key-file"))
                .allSatisfy(problem -> assertThat(problem).doesNotContain("hush"));
    }

    @Test
    void asksTheCallerAboutFlags() {
        SettingsReader<Service> strict = READER.checkingFlags(names -> {
            throw new IllegalArgumentException("not on a command line: " + names);
        });

        assertThatThrownBy(() -> strict.read(new String[] {"--kafka.sasl.jaas.config=x"}, Map.of()))
                .hasMessageContaining("not on a command line: [kafka.sasl.jaas.config]");
    }

    @Test
    void namesTheFileThatIsNotThere() {
        assertThat(problems(Map.of(PREFIX + "BOOTSTRAP_SERVERS", "b:1"), "--config=/no/such/file"))
                .singleElement()
                .asString()
                .contains("/no/such/file");
    }

    @Test
    void helpHasTheDefaultBehindTheTextAndNoHiddenSetting() {
        String help = READER.help(new Usage());

        assertThat(help)
                .contains("Usage: service [OPTIONS]", "--config=FILE", "Stream threads. Default: 1.", "Default: US,GB.")
                .contains("--threads, --workers=N", "Forget the past.\n", "--window-kept=TIME")
                .doesNotContain("significance", "Default: false", "Default: .");
    }

    @Test
    void valuesAreNotInterpolated() {
        assertThat(read(Map.of("bootstrap-servers", "${env:PATH}")).bootstrapServers())
                .isEqualTo("${env:PATH}");
    }
}
