package org.ticketstream.ingest.revisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KnownRevisionTest {
    private static final Fingerprint FINGERPRINT = new Fingerprint("0a1" + "f".repeat(61));

    @Test
    void isReadAsItWasWritten() {
        for (DuplicatePath path : new DuplicatePath[] {
            new DuplicatePath.Direct(), new DuplicatePath.Compared(FINGERPRINT), new DuplicatePath.Independent(161)
        }) {
            KnownRevision revision = new KnownRevision(path, "hash\na tenant\n\nnull\nnull");

            assertThat(KnownRevision.parse(revision.text())).isEqualTo(revision);
        }
    }

    @Test
    void whatWasWrittenBeforeThereWereRoutesGoesTheDirectWay() {
        String before = "d".repeat(64) + "\nx = y\nsource\nnull\nnull";

        assertThat(KnownRevision.parse(before)).isEqualTo(new KnownRevision(new DuplicatePath.Direct(), before));
    }

    @Test
    void aTicketKeepsItsLaneWhenItsTextChanges() {
        assertThat(new DuplicatePath.Compared(FINGERPRINT).independent())
                .isEqualTo(new DuplicatePath.Independent(0x0a1));
        assertThat(new DuplicatePath.Independent(7).independent()).isEqualTo(new DuplicatePath.Independent(7));
        assertThat(new DuplicatePath.Direct().independent()).isEqualTo(new DuplicatePath.Direct());
    }

    @Test
    void settingsNameWhatIsWrong() {
        assertThatThrownBy(() -> new DuplicateSettings(Duration.ofSeconds(-1), 20))
                .hasMessageContaining("window")
                .hasMessageContaining("got: PT-1S");
        assertThatThrownBy(() -> new DuplicateSettings(Duration.ZERO, 0)).hasMessageContaining("got: 0");
    }
}
