package org.ticketstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.settings.SettingsContract;

class TlsSettingsTest {
    @Test
    void everySettingIsSetByFlagVariableAndFile(@TempDir Path dir) {
        SettingsContract.of(TlsSettings.class)
                .setting("tls-certificate", "/certificate")
                .setting("tls-key", "/key", Map.of("tls-certificate", "/certificate"))
                .verify(dir);
    }

    @Test
    void theKeyMayBeInTheFileOfTheCertificateButNotAlone() {
        Path file = Path.of("/file");

        assertThat(new TlsSettings(Optional.empty(), Optional.empty()).get()).isEmpty();
        assertThat(new TlsSettings(Optional.of(file), Optional.empty()).get()).hasValue(new TlsFiles(file, file));
        assertThatThrownBy(() -> new TlsSettings(Optional.empty(), Optional.of(file)).get())
                .hasMessageContaining("there is no certificate for the key");
    }
}
