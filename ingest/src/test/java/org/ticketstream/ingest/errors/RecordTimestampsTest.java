package org.ticketstream.ingest.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordTimestampsTest {
    private static final long NOW = 1_800_000_000_000L;

    @Test
    void aUsableTimeStaysAsItIs() {
        assertThat(RecordTimestamps.usable(0, 5, NOW)).isZero();
        assertThat(RecordTimestamps.usable(NOW + 60_000, 5, NOW)).isEqualTo(NOW + 60_000);
    }

    @Test
    void aRecordWithoutTimeHasThatOfItsPartition() {
        assertThat(RecordTimestamps.usable(-1, 5, NOW)).isEqualTo(5);
        assertThat(RecordTimestamps.usable(Long.MIN_VALUE, -1, NOW)).isEqualTo(NOW);
    }

    @Test
    void aFarOffTimeDoesNotMoveThePartitionThere() {
        assertThat(RecordTimestamps.usable(Long.MAX_VALUE, 5, NOW)).isEqualTo(NOW);
    }
}
