package org.ticketstream.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.cleaning.CleaningSettings;
import org.ticketstream.ingest.redaction.RedactionSettings;

class IngestConfigTest {
    @Test
    void cannotBeBuiltWrong() {
        assertThatThrownBy(() -> IngestConfig.of("", "http://r", Path.of("s")))
                .hasMessage("Cannot start ingest: bootstrapServers must not be empty (got: )");
        assertThatThrownBy(() -> IngestConfig.of("b:1", " ", Path.of("s"))).hasMessageContaining("registryUrl");
        assertThatThrownBy(
                        () -> IngestConfig.of("b:1", "http://r", Path.of("s")).withTopicPrefix("a b"))
                .hasMessageContaining("got: a b");
    }

    @Test
    void itsPartsCannotBeBuiltWrong() {
        assertThatThrownBy(() -> new StreamsSettings(0, Duration.ofSeconds(1), 1, Map.of()))
                .hasMessage("Cannot start ingest: threads must be at least 1 (got: 0)");
        assertThatThrownBy(() -> new StreamsSettings(1, Duration.ZERO, 1, Map.of()))
                .hasMessageContaining("commitInterval");
        assertThatThrownBy(() -> new StreamsSettings(1, Duration.ofSeconds(1), 0, Map.of()))
                .hasMessageContaining("replicationFactor");
        assertThatThrownBy(() -> new CleaningSettings(0, Set.of(), RedactionSettings.defaults()))
                .hasMessageContaining("maxCharacters");
        assertThatThrownBy(() -> new CleaningSettings(9, Set.of("eng"), RedactionSettings.defaults()))
                .hasMessage("Cannot clean tickets: a language must be two small letters (got: eng)");
    }
}
