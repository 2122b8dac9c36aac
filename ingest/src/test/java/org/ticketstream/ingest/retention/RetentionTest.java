package org.ticketstream.ingest.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.IngestDriver;

/** The wall clock of the driver begins at T0, and cleaning stamps tickets with the real one. */
class RetentionTest {
    private static final Duration LONG =
            Duration.between(IngestDriver.T0, Instant.now()).plusDays(402);

    /** In seconds, as the driver has times. */
    private static final int THREE_YEARS_AGO = (int) -Duration.ofDays(3 * 365).toSeconds();

    @TempDir
    Path state;

    private IngestDriver ingest;

    @BeforeEach
    void start() {
        ingest = new IngestDriver(state);
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void whatIsKnownOfATicketIsForgottenAfterItsTime() {
        ingest.receive("t1", "x");
        ingest.answer("t1", "billing");
        ingest.correct("c1", "t1", "hardware", 1);
        ingest.receive("t2", "y");
        ingest.erase("t2");

        ingest.advanceWallClock(Duration.ofDays(1));
        assertThat(size("tickets")).isOne();
        assertThat(size("revisions")).isOne();

        // The first step sees what is there, the second that it is gone.
        ingest.advanceWallClock(LONG);
        ingest.advanceWallClock(StoreScan.INTERVAL);
        for (String store : new String[] {
            "tickets", "classifications", "corrections", "correction-history", "erased", "revisions", "erased-routes"
        }) {
            assertThat(size(store)).as(store).isZero();
        }
        ingest.receive("t1", "x");
        assertThat(ingest.clean.readValuesToList())
                .as("after that it is a new ticket")
                .isNotEmpty();
    }

    @Test
    void aCorrectionWaitsForItsTicketForAMonth() {
        ingest.correct("c1", "never-came", "billing", 1);
        ingest.advanceWallClock(Duration.ofDays(29));
        assertThat(size("corrections")).isOne();
        assertThat(size("correction-history")).isOne();

        ingest.advanceWallClock(Duration.ofDays(2));
        assertThat(size("corrections")).isZero();
        assertThat(size("correction-history")).isZero();
    }

    @Test
    void aCorrectionThatWasMadeYearsAgoWaitsAsLong() {
        ingest.correct("c1", "imported-later", "billing", THREE_YEARS_AGO);
        ingest.advanceWallClock(Duration.ofDays(29));
        ingest.receive("imported-later", "x");

        assertThat(ingest.labeled.readValue().getCategory()).isEqualTo("billing");
        assertThat(size("correction-arrivals")).as("it waits no longer").isZero();

        ingest.correct("c2", "never-came", "billing", THREE_YEARS_AGO);
        ingest.advanceWallClock(Duration.ofDays(31));
        assertThat(size("corrections")).isOne();
        assertThat(size("correction-arrivals")).isZero();
    }

    @Test
    void aProposalThatWasMadeYearsAgoIsKeptAsLongAsOthers() {
        ingest.release("v7", List.of("billing"));
        ingest.correct("c1", "t1", "refunds", THREE_YEARS_AGO);
        ingest.advanceWallClock(Duration.ofDays(399));
        assertThat(size("label-proposals")).isOne();

        ingest.advanceWallClock(Duration.ofDays(2));
        assertThat(size("label-proposals")).isZero();
        assertThat(size("correction-arrivals")).isZero();
    }

    @Test
    void aTicketHasABoundedNumberOfCorrections() {
        for (int i = 0; i < 1_001; i++) {
            ingest.correct("c" + i, "t1", "billing", i);
        }

        assertThat(size("correction-history")).isEqualTo(1_000);
        assertThat(ingest.dead.readRecordsToList()).hasSize(1);
    }

    @Test
    void aStoreLargerThanOneStepIsGoneThroughInSeveral() {
        for (int i = 0; i < 1_200; i++) {
            ingest.correct("c" + i, "t" + i, "billing", 1);
        }
        ingest.advanceWallClock(Duration.ofDays(40));
        for (int step = 0; step < 5; step++) {
            ingest.advanceWallClock(StoreScan.INTERVAL);
        }

        assertThat(size("corrections")).isZero();
    }

    @Test
    void aTimeThatIsTooShortIsRefused() {
        assertThatThrownBy(() -> new RetentionSettings(Duration.ofDays(1), Duration.ZERO))
                .hasMessage("Cannot start ingest: the time for corrections that wait must be at least 1 minute (got: "
                        + "PT0S)");
    }

    private int size(String name) {
        KeyValueStore<String, ?> store = ingest.store(name);
        int size = 0;
        try (KeyValueIterator<String, ?> all = store.all()) {
            while (all.hasNext()) {
                all.next();
                size++;
            }
        }
        return size;
    }
}
