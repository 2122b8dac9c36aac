package org.ticketstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ticketstream.classifier.config.KafkaSettings;
import org.ticketstream.console.health.StageGroups;
import org.ticketstream.ingest.IngestConfig;

class StageNamesTest {
    /** The console does not depend on what it watches, and must know it by its name all the same. */
    @Test
    void theConsoleKnowsTheStagesByTheNamesThatTheyHave() {
        assertThat(StageGroups.usual())
                .isEqualTo(new StageGroups(IngestConfig.DEFAULT_APPLICATION_ID, KafkaSettings.DEFAULT_GROUP_ID));
    }
}
