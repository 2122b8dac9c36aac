package org.ticketstream.classifier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketstream.settings.SettingsModel;
import org.ticketstream.settings.SettingsReader;

class JobCommandLineTest {
    private static final String[] ADDRESSES = {"--bootstrap-servers", "b:1", "--registry-url", "http://r"};

    @TempDir
    private Path dir;

    private static ClassifierJobConfig read(Map<String, String> environment, String... args) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("TICKETSTREAM_CLASSIFIER_BOOTSTRAP_SERVERS", "b:1");
        all.put("TICKETSTREAM_CLASSIFIER_REGISTRY_URL", "http://r");
        return ClassifierJobConfig.reader().read(args, all);
    }

    @Test
    void flagsWinOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = Files.writeString(dir.resolve("job.properties"), "group-id=file\nparallelism=2\ntarget=cpu-f32\n");
        Map<String, String> environment =
                Map.of("TICKETSTREAM_CLASSIFIER_GROUP_ID", "env", "TICKETSTREAM_CLASSIFIER_PARALLELISM", "3");

        ClassifierJobConfig config = read(environment, "--config", file.toString(), "--parallelism", "4");

        assertThat(config.kafka().groupId()).isEqualTo("env");
        assertThat(config.flink().parallelism()).isEqualTo(4);
        assertThat(config.model().target()).isEqualTo("cpu-f32");
    }

    @Test
    void ignoresTheRestOfTheEnvironmentButNotAMisspeltVariable() {
        read(Map.of("PATH", "/bin", "TICKETSTREAM_HOME", "/opt"));

        assertThatThrownBy(() -> read(Map.of("PATH", "/bin", "TICKETSTREAM_CLASSIFIER_GROUPID", "g")))
                .hasMessageContaining("Unknown settings: TICKETSTREAM_CLASSIFIER_GROUPID (environment)")
                .hasMessageContaining("did you mean TICKETSTREAM_CLASSIFIER_GROUP_ID?");
    }

    @Test
    void namesTheSettingsFileThatIsNotThere() {
        assertThatThrownBy(() -> read(Map.of(), "--config", "/no/such/file")).hasMessageContaining("/no/such/file");
    }

    @Test
    void takesSecretsFromFilesAndTheEnvironmentAndNotFromTheCommandLine() throws IOException {
        Path kafka = Files.writeString(dir.resolve("kafka"), "sasl.jaas.config=file\nsasl.mechanism=PLAIN\n");
        Map<String, String> environment = Map.of(
                "TICKETSTREAM_CLASSIFIER_KAFKA_PROPERTIES", kafka.toString(),
                "TICKETSTREAM_KAFKA_SASL_JAAS_CONFIG", "variable",
                "TICKETSTREAM_REGISTRY_BASIC_AUTH_USER_INFO", "a:b");

        ClassifierJobConfig config = ClassifierJobConfig.reader().read(ADDRESSES, environment);

        assertThat(config.kafka().installation().kafkaProperties())
                .isEqualTo(Map.of("sasl.jaas.config", "variable", "sasl.mechanism", "PLAIN"));
        assertThat(config.kafka().installation().registryProperties()).isEqualTo(Map.of("basic.auth.user.info", "a:b"));
        assertThat(config.toString()).contains("sasl.jaas.config").doesNotContain("variable", "a:b");
        assertThatThrownBy(() -> read(Map.of(), "--kafka.ssl.key.password", "pw"))
                .hasMessageContaining("got: ssl.key.password")
                .hasMessageContaining("--kafka-properties")
                .hasMessageNotContaining("pw)");
    }

    static Iterable<String> keys() {
        return SettingsModel.of(ClassifierJobConfig.class).keys();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void helpNamesEachSetting(String key) {
        assertThat(ClassifierJobConfig.reader().help(new JobUsage()))
                .contains("--" + key.replace("*", ""), "TICKETSTREAM_CLASSIFIER_PARALLELISM");
    }

    @Test
    void helpIsAskedForAnywhere() {
        assertThat(SettingsReader.asksForHelp("--parallelism", "2", "--help")).isTrue();
        assertThat(SettingsReader.asksForHelp("--parallelism", "2")).isFalse();
    }
}
