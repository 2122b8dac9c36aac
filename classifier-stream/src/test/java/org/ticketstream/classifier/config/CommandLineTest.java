package org.ticketstream.classifier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandLineTest {
    @TempDir
    private Path dir;

    @Test
    void flagsWinOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = Files.writeString(dir.resolve("job.properties"), "group-id=file\nparallelism=2\ntarget=cpu-f32\n");
        Map<String, String> environment =
                Map.of("TICKETSTREAM_CLASSIFIER_GROUP_ID", "env", "TICKETSTREAM_CLASSIFIER_PARALLELISM", "3");

        Map<String, String> settings =
                CommandLine.settings(new String[] {"--config", file.toString(), "--parallelism", "4"}, environment);

        assertThat(settings)
                .containsOnly(
                        Map.entry("group-id", "env"), Map.entry("parallelism", "4"), Map.entry("target", "cpu-f32"));
    }

    @Test
    void ignoresTheRestOfTheEnvironmentButNotAMisspeltVariable() {
        Map<String, String> environment =
                Map.of("PATH", "/bin", "TICKETSTREAM_HOME", "/opt", "TICKETSTREAM_CLASSIFIER_GROUPID", "g");

        assertThat(CommandLine.settings(new String[0], environment)).containsOnlyKeys("groupid");
    }

    @Test
    void namesTheSettingsFileThatIsNotThere() {
        assertThatThrownBy(() -> CommandLine.settings(new String[] {"--config", "/no/such/file"}, Map.of()))
                .hasMessageContaining("/no/such/file");
    }

    @Test
    void takesSecretsFromFilesAndTheEnvironmentAndNotFromTheCommandLine() throws IOException {
        Path kafka = Files.writeString(dir.resolve("kafka"), "sasl.jaas.config=file\nsasl.mechanism=PLAIN\n");
        String[] addresses = {"--bootstrap-servers", "b:1", "--registry-url", "http://r"};
        Map<String, String> environment = Map.of(
                "TICKETSTREAM_CLASSIFIER_KAFKA_PROPERTIES", kafka.toString(),
                "TICKETSTREAM_KAFKA_SASL_JAAS_CONFIG", "variable",
                "TICKETSTREAM_REGISTRY_BASIC_AUTH_USER_INFO", "a:b");

        ClassifierJobConfig config = ClassifierJobConfig.parse(CommandLine.settings(addresses, environment));

        assertThat(config.kafka().installation().kafkaProperties())
                .isEqualTo(Map.of("sasl.jaas.config", "variable", "sasl.mechanism", "PLAIN"));
        assertThat(config.kafka().installation().registryProperties()).isEqualTo(Map.of("basic.auth.user.info", "a:b"));
        assertThat(config.toString()).contains("sasl.jaas.config").doesNotContain("variable", "a:b");
        assertThatThrownBy(() -> CommandLine.settings(new String[] {"--kafka.ssl.key.password", "pw"}, Map.of()))
                .hasMessageContaining("got: ssl.key.password")
                .hasMessageContaining("--kafka-properties")
                .hasMessageNotContaining("pw)");
    }

    @ParameterizedTest
    @EnumSource(JobSetting.class)
    void helpNamesEachSetting(JobSetting setting) {
        assertThat(CommandLine.help()).contains("--" + setting.key(), setting.environmentVariable(), setting.help());
    }

    @Test
    void helpIsAskedForAnywhere() {
        assertThat(CommandLine.asksForHelp(new String[] {"--parallelism", "2", "--help"}))
                .isTrue();
        assertThat(CommandLine.asksForHelp(new String[] {"--parallelism", "2"})).isFalse();
    }
}
