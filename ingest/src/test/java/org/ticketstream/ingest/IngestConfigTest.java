package org.ticketstream.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.cleaning.CleaningSettings;
import org.ticketstream.ingest.redaction.RedactionSettings;
import org.ticketstream.schemas.client.Installation;

class IngestConfigTest {
    @Test
    void cannotBeBuiltWrong() {
        assertThatThrownBy(() -> new Installation("", "http://r", "", Map.of()))
                .hasMessage("Cannot connect to Kafka: the bootstrap servers are empty");
        assertThatThrownBy(() -> new Installation("b:1", " ", "", Map.of()))
                .hasMessage("Cannot connect to a schema registry: its URL is empty");
        assertThatThrownBy(() -> new Installation("b:1", "http://r", "a b", Map.of()))
                .hasMessageContaining("got: a b");
        assertThatThrownBy(() -> new IngestConfig(
                        new Installation("b:1", "http://r", "", Map.of()),
                        " ",
                        Path.of("s"),
                        StreamsSettings.defaults(),
                        TopologySettings.defaults()))
                .hasMessage("Cannot start ingest: applicationId must not be empty (got:  )");
    }

    @Test
    void itsPartsCannotBeBuiltWrong() {
        assertThatThrownBy(() -> new StreamsSettings(0, Duration.ofSeconds(1), 1, Optional.empty()))
                .hasMessage("Cannot start ingest: threads must be at least 1 (got: 0)");
        assertThatThrownBy(() -> new StreamsSettings(1, Duration.ZERO, 1, Optional.empty()))
                .hasMessageContaining("commitInterval");
        assertThatThrownBy(() -> new StreamsSettings(1, Duration.ofSeconds(1), 0, Optional.empty()))
                .hasMessageContaining("replicationFactor");
        assertThatThrownBy(() -> new CleaningSettings(0, Set.of(), RedactionSettings.defaults()))
                .hasMessageContaining("maxCharacters");
        assertThatThrownBy(() -> new CleaningSettings(9, Set.of("eng"), RedactionSettings.defaults()))
                .hasMessage("Cannot clean tickets: a language must be two small letters (got: eng)");
    }
}
