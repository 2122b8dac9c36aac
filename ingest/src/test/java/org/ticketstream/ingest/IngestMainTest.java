package org.ticketstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.ingest.http.IntakeConfig;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.settings.SettingsModel;

class IngestMainTest {
    private static final String PREFIX = "TICKETSTREAM_INGEST_";
    private static final Map<String, String> REQUIRED =
            Map.of("bootstrap-servers", "b:1", "registry-url", "http://r", "state-dir", "/s");

    @TempDir
    Path dir;

    /** Every setting but --config: a value that is not the default, and where it must end up. */
    private final Map<String, Setting> settings = new TreeMap<>();

    private record Setting(String value, Function<Parsed, Object> read, Object expected) {}

    private record Parsed(IngestConfig ingest, Optional<IntakeConfig> intake) {}

    @BeforeEach
    void listSettings() throws IOException {
        Path kafka = Files.writeString(dir.resolve("kafka"), "security.protocol = SSL\n");
        Path registry = Files.writeString(dir.resolve("registry"), "basic.auth.user.info=a:b\n");
        add("bootstrap-servers", "h1:1,h2:2", c -> c.installation().bootstrapServers(), "h1:1,h2:2");
        add("registry-url", "http://x:1", c -> c.installation().registryUrl(), "http://x:1");
        add("state-dir", "/var/x", IngestConfig::stateDir, Path.of("/var/x"));
        add("topic-prefix", "acme.", c -> c.installation().topicPrefix(), "acme.");
        add("application-id", "other", IngestConfig::applicationId, "other");
        add("threads", "7", c -> c.streams().threads(), 7);
        add("commit-interval", "3s", c -> c.streams().commitInterval(), Duration.ofSeconds(3));
        add("replication-factor", "3", c -> c.streams().replicationFactor(), 3);
        add(
                "kafka-properties",
                kafka.toString(),
                c -> c.installation().kafkaProperties().get("security.protocol"),
                "SSL");
        add(
                "registry-properties",
                registry.toString(),
                c -> c.installation().registryProperties(),
                Map.of("basic.auth.user.info", "a:b"));
        Path patterns = Files.writeString(dir.resolve("patterns"), "STAFF_ID=E\\\\d{5}\n");
        add("languages", "de,en", c -> c.topology().cleaning().languages(), Set.of("en", "de"));
        add("phone-regions", "IE,NZ", c -> c.topology().cleaning().redaction().phoneRegions(), List.of("IE", "NZ"));
        add(
                "redaction-patterns",
                patterns.toString(),
                c -> c.topology()
                        .cleaning()
                        .redaction()
                        .extraPatterns()
                        .get("STAFF_ID")
                        .pattern(),
                "E\\d{5}");
        Path keys = Files.writeString(dir.resolve("keys"), "shop=0123456789abcdef\n");
        Path secret = Files.writeString(dir.resolve("secret"), "0123456789abcdef\n");
        Path webhooks =
                Files.writeString(dir.resolve("webhooks.yaml"), "desk: {kind: zendesk, secret-file: " + secret + "}\n");
        addIntake("http-port", "8081", c -> c.address().port(), 8081);
        addIntake("http-host", "0.0.0.0", c -> c.address().host(), "0.0.0.0");
        addIntake(
                "api-keys",
                keys.toString(),
                config -> config.access().apiKeys().get(),
                Map.of("shop", ApiKey.ofAdmin("0123456789abcdef")));
        addIntake(
                "webhooks", webhooks.toString(), c -> c.webhooks().find("desk").isPresent(), true);
        addIntake(
                "peer-secret-file",
                secret.toString(),
                config -> config.access().peerSecrets().get(),
                List.of("0123456789abcdef"));
        Path certificate = Path.of("/certificate");
        addIntake(
                "tls-certificate",
                "/certificate",
                c -> c.address().tls(),
                Optional.of(new TlsFiles(certificate, certificate)));
        addIntake("tls-key", "/key", c -> c.address().tls(), Optional.of(new TlsFiles(certificate, Path.of("/key"))));
        addIntake("rate-limit", "250", c -> c.access().recordsPerSecond(), 250.0);
        addIntake("max-request-bytes", "1000", config -> config.limits().bodyBytes(), 1000);
        addIntake("max-bytes-under-way", "20000000", config -> config.limits().bytesUnderWay(), 20_000_000L);
        addIntake("drain-timeout", "7s", IntakeConfig::drainTimeout, Duration.ofSeconds(7));
        addIntake("idempotency-ids", "77", config -> config.idempotency().ids(), 77);
        addIntake("idempotency-kept", "2h", config -> config.idempotency().kept(), Duration.ofHours(2));
        add(
                "advertised-address",
                "ingest-0.local:80",
                c -> c.streams().advertisedAddress(),
                Optional.of("ingest-0.local:80"));
        add("duplicate-window", "2h", c -> c.topology().duplicates().window(), Duration.ofHours(2));
        add("duplicate-min-characters", "50", c -> c.topology().duplicates().minCharacters(), 50);
        add(
                "duplicate-customer-attributes",
                "owner,shop",
                c -> c.topology().duplicates().customerAttributes(),
                Set.of("owner", "shop"));
        add("quality-window", "10m", c -> c.topology().quality().window(), Duration.ofMinutes(10));
        add("quality-kept", "2d", c -> c.topology().quality().kept(), Duration.ofDays(2));
        Path routing = Files.writeString(dir.resolve("routing.yaml"), "default: {team: first-line}\n");
        add("routing", routing.toString(), c -> c.topology().routing().isOn(), true);
        add("json-topics", "true", c -> c.topology().jsonTopics(), true);
        add("tickets-kept", "90d", c -> c.topology().retention().tickets(), Duration.ofDays(90));
        add("waiting-kept", "2d", c -> c.topology().retention().waiting(), Duration.ofDays(2));
        add("max-cleaning-time", "2s", c -> c.topology().cleaning().maxTime(), Duration.ofSeconds(2));
        add("max-characters", "99", c -> c.topology().cleaning().maxCharacters(), 99);
    }

    private void add(String name, String value, Function<IngestConfig, Object> read, Object expected) {
        settings.put(name, new Setting(value, parsed -> read.apply(parsed.ingest()), expected));
    }

    private void addIntake(String name, String value, Function<IntakeConfig, Object> read, Object expected) {
        settings.put(
                name, new Setting(value, parsed -> read.apply(parsed.intake().orElseThrow()), expected));
    }

    private static IngestConfig parse(Map<String, String> environment, String... args) {
        return parseAll(environment, args).ingest();
    }

    private static Parsed parseAll(Map<String, String> environment, String... args) {
        IngestSettings settings = IngestSettings.reader().read(args, environment);
        return new Parsed(settings.config(), settings.intakeConfig());
    }

    private static String variable(String name) {
        return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Map<String, String> requiredVariables() {
        Map<String, String> environment = new HashMap<>();
        REQUIRED.forEach((name, value) -> environment.put(variable(name), value));
        environment.put(variable("http-port"), "8080");
        return environment;
    }

    /** One that is on or off has no value. */
    private static String flag(String name, Setting setting) {
        return "--" + name
                + (setting.expected() instanceof Boolean && setting.value().equals("true")
                        ? ""
                        : "=" + setting.value());
    }

    /** A key alone says nothing. */
    private static Map<String, String> variablesFor(String name) {
        Map<String, String> environment = requiredVariables();
        if (name.equals("tls-key")) {
            environment.put(variable("tls-certificate"), "/certificate");
        }
        return environment;
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(dir.resolve("ingest.properties"), String.join("\n", lines));
    }

    @Test
    void otherInstancesFindThisOneWhereItListens() {
        Map<String, String> environment = requiredVariables();

        assertThat(parse(environment).streams().advertisedAddress()).hasValue("127.0.0.1:8080");
        environment.remove(variable("http-port"));
        assertThat(parse(environment).streams().advertisedAddress()).isEmpty();
    }

    @Test
    void everyOptionIsInTheTableOfThisTest() {
        assertThat(SettingsModel.of(IngestSettings.class).keys())
                .filteredOn(name -> !name.endsWith("*"))
                .containsExactlyInAnyOrderElementsOf(settings.keySet());
    }

    @Test
    void everySettingIsTakenFromFlagEnvironmentAndFileUnderTheSameName() throws IOException {
        for (Map.Entry<String, Setting> entry : settings.entrySet()) {
            String name = entry.getKey();
            Setting setting = entry.getValue();
            Map<String, String> inEnvironment = variablesFor(name);
            inEnvironment.put(variable(name), setting.value());
            Map<String, String> others = variablesFor(name);
            others.remove(variable(name));
            Path file = file(name + "=" + setting.value());

            assertThat(setting.read().apply(parseAll(variablesFor(name), flag(name, setting))))
                    .as("flag %s", name)
                    .isEqualTo(setting.expected());
            assertThat(setting.read().apply(parseAll(inEnvironment)))
                    .as("variable %s", name)
                    .isEqualTo(setting.expected());
            assertThat(setting.read().apply(parseAll(others, "--config", file.toString())))
                    .as("key %s", name)
                    .isEqualTo(setting.expected());
        }
    }

    @Test
    void flagsWinOverTheEnvironmentAndTheEnvironmentOverTheFile() throws IOException {
        Map<String, String> environment = requiredVariables();
        environment.put(
                variable("config"), file("threads=2", "max-characters=5").toString());
        environment.put(variable("threads"), "3");

        assertThat(parse(environment).streams().threads()).isEqualTo(3);
        assertThat(parse(environment, "--threads=4").streams().threads()).isEqualTo(4);
        assertThat(parse(environment).topology().cleaning().maxCharacters()).isEqualTo(5);
    }

    @Test
    void withoutAPortThereIsNoHttp() {
        Map<String, String> environment = requiredVariables();
        environment.remove(variable("http-port"));

        assertThat(parseAll(environment).intake()).isEmpty();
        assertThat(parseAll(environment, "--http-port=8080").intake()).hasValue(IntakeConfig.onPort(8080));
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        Map<String, String> environment = requiredVariables();
        environment.remove(variable("http-port"));

        assertThat(parse(environment))
                .isEqualTo(IngestConfig.of(new Installation("b:1", "http://r", "", Map.of()), Path.of("/s")));
    }

    @Test
    void unknownNamesEndTheStartAndAreAllNamed() throws IOException {
        Map<String, String> environment = requiredVariables();
        environment.put(variable("thread"), "1");
        environment.put("PATH", "/bin");

        Path settingsFile = file("state.dir=/x", "threads=1");
        Outcome outcome = run(environment, "--config=" + settingsFile);

        assertThat(outcome.exitCode).isEqualTo(2);
        assertThat(outcome.err)
                .contains("Unknown settings: state.dir (" + settingsFile
                        + ":1), TICKETSTREAM_INGEST_THREAD (environment)")
                .contains("--help");
        assertThat(run(requiredVariables(), "--treads=1").err).contains("--treads", "did you mean --threads?");
    }

    @Test
    void aKeyThatIsInTheFileTwiceEndsTheStart() throws IOException {
        assertThat(run(requiredVariables(), "--config=" + file("threads=1", "threads=2")).err)
                .contains(":2: a key is there twice (got: threads, in line 1 too)");
    }

    @Test
    void wrongAndMissingValuesAreNamed() {
        assertThat(run(Map.of()).err).contains("--bootstrap-servers", "--registry-url", "--state-dir");
        assertThat(run(requiredVariables(), "--threads=0").err).contains("threads must be at least 1 (got: 0)");
        assertThat(run(requiredVariables(), "--commit-interval=5").err).contains("--commit-interval", "got: 5");
        Outcome outcome = run(requiredVariables(), "--kafka-properties=/does/not/exist");
        assertThat(outcome.exitCode).isEqualTo(2);
        assertThat(outcome.err).contains("/does/not/exist");
    }

    @Test
    void helpListsEverySettingWithExamples() {
        assertThat(IngestMain.help())
                .contains(settings.keySet().stream().map(name -> "--" + name).toList())
                .contains("--config", "Examples:", "TICKETSTREAM_INGEST_STATE_DIR", "Default: 200ms");
    }

    private record Outcome(int exitCode, String err) {}

    private static Outcome run(Map<String, String> environment, String... args) {
        StringWriter err = new StringWriter();
        int exitCode = IngestMain.run(args, environment, new PrintWriter(err, true));
        return new Outcome(exitCode, err.toString());
    }
}
