package org.ticketstream.schemas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.settings.SettingsContract;
import org.ticketstream.settings.SettingsReader;

class InstallationSettingsTest {
    private static final SettingsReader<InstallationSettings> READER =
            InstallationSettings.reader(InstallationSettings.class, "TICKETSTREAM_TEST_");
    private static final String[] ADDRESSES = {"--bootstrap-servers=b:1", "--registry-url=http://r"};

    @TempDir
    private Path dir;

    @Test
    void everySettingIsSetByFlagVariableAndFile() throws IOException {
        Path kafka = Files.writeString(dir.resolve("kafka"), "client.id=me\n");
        Path registry = Files.writeString(dir.resolve("registry"), "bearer.auth.token=t\n");

        SettingsContract.of(InstallationSettings.class)
                .required("bootstrap-servers", "b:1", "b:2")
                .required("registry-url", "http://r", "http://s")
                .setting("topic-prefix", "acme.")
                .setting("kafka-properties", kafka.toString())
                .setting("registry-properties", registry.toString())
                .setting("kafka.security.protocol", "SSL")
                .setting("registry.basic.auth.user.info", "me:secret")
                .verify(dir);
    }

    @Test
    void oneVariableWinsOverTheFileAndAnOwnSettingOverBoth() throws IOException {
        Path kafka = Files.writeString(dir.resolve("kafka"), "sasl.mechanism=PLAIN\nclient.id=file\nacks=1\n");
        Path config = Files.writeString(dir.resolve("config"), "kafka.acks=all\n");
        Map<String, String> environment = Map.of(
                "TICKETSTREAM_KAFKA_PROPERTIES",
                kafka.toString(),
                "TICKETSTREAM_KAFKA_CLIENT_ID",
                "variable",
                "TICKETSTREAM_KAFKA_ACKS",
                "0",
                "TICKETSTREAM_TEST_CONFIG",
                config.toString());

        Installation installation = READER.read(ADDRESSES, environment).get();

        assertThat(installation.kafkaProperties())
                .isEqualTo(Map.of("sasl.mechanism", "PLAIN", "client.id", "variable", "acks", "all"));
    }

    @Test
    void secretsAreRefusedOnTheCommandLineAndNotShown() {
        String[] args = {ADDRESSES[0], ADDRESSES[1], "--registry.basic.auth.user.info=a:b"};

        assertThatThrownBy(() -> READER.read(args, Map.of()))
                .hasMessageContaining("got: basic.auth.user.info")
                .hasMessageContaining("--registry-properties")
                .hasMessageNotContaining("a:b");
        assertThat(READER.read(ADDRESSES, Map.of("TICKETSTREAM_REGISTRY_BASIC_AUTH_USER_INFO", "a:b"))
                        .toString())
                .contains("basic.auth.user.info")
                .doesNotContain("a:b");
    }
}
