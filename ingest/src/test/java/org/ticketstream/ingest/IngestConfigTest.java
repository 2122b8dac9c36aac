package org.ticketstream.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class IngestConfigTest {
    @Test
    void cannotBeBuiltWrong() {
        assertThatThrownBy(() -> IngestConfig.of("", "http://r", Path.of("s")))
                .hasMessage("Cannot start ingest: bootstrapServers must not be empty (got: )");
        assertThatThrownBy(() -> IngestConfig.of("b:1", " ", Path.of("s"))).hasMessageContaining("registryUrl");
    }
}
