package org.ticketstream.ingest.revisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KnownRevisionTest {
    private static final Fingerprint FINGERPRINT = new Fingerprint("0a1" + "f".repeat(61));

    @Test
    void isReadAsItWasWritten() {
        for (Route route : new Route[] {new Route.Direct(), new Route.Compared(FINGERPRINT), new Route.Settled(161)}) {
            KnownRevision revision = new KnownRevision(route, "hash\na tenant\n\nnull\nnull");

            assertThat(KnownRevision.parse(revision.text())).isEqualTo(revision);
        }
    }

    @Test
    void whatWasWrittenBeforeThereWereRoutesGoesTheDirectWay() {
        String before = "d".repeat(64) + "\nx = y\nsource\nnull\nnull";

        assertThat(KnownRevision.parse(before)).isEqualTo(new KnownRevision(new Route.Direct(), before));
    }

    @Test
    void aTicketKeepsItsLaneWhenItsTextChanges() {
        assertThat(new Route.Compared(FINGERPRINT).settled()).isEqualTo(new Route.Settled(0x0a1));
        assertThat(new Route.Settled(7).settled()).isEqualTo(new Route.Settled(7));
        assertThat(new Route.Direct().settled()).isEqualTo(new Route.Direct());
    }

    @Test
    void settingsNameWhatIsWrong() {
        assertThatThrownBy(() -> new DuplicateSettings(Duration.ofSeconds(-1), 20))
                .hasMessageContaining("window")
                .hasMessageContaining("got: PT-1S");
        assertThatThrownBy(() -> new DuplicateSettings(Duration.ZERO, 0)).hasMessageContaining("got: 0");
    }
}
