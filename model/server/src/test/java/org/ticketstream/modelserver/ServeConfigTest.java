package org.ticketstream.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.settings.SettingsContract;
import org.ticketstream.settings.SettingsModel;

class ServeConfigTest {
    @TempDir
    private Path dir;

    @Test
    void everySettingIsSetByFlagVariableAndFile() throws IOException {
        SettingsContract.of(ServeConfig.class)
                .setting("host", "0.0.0.0")
                .setting("port", "9000")
                .setting("model-name", "m")
                .setting("payload-limit", "1000")
                .setting("max-client-batch-size", "7")
                .setting("request-timeout", "5")
                .setting("tls-certificate", "/certificate")
                .setting("tls-key", "/key", Map.of("tls-certificate", "/certificate"))
                .setting("api-key", "token")
                .setting("api-key-file", token("token").toString())
                .verify(dir);
    }

    @Test
    void theTokenIsTheFirstLineOfItsFileAndIsNotShown() throws IOException {
        ServeConfig config = SettingsModel.of(ServeConfig.class)
                .read(Map.of(
                        "api-key",
                        "other",
                        "api-key-file",
                        token(" hush \nsecond\n").toString()));

        assertThat(config.apiKey()).hasValue("hush");
        assertThat(config.toString()).doesNotContain("hush");
    }

    private Path token(String text) throws IOException {
        return Files.writeString(dir.resolve("token"), text);
    }
}
