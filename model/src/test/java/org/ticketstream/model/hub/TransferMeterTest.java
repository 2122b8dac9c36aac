package org.ticketstream.model.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ticketstream.model.hub.transfer.DownloadProgress;

class TransferMeterTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final List<DownloadProgress> heard = new ArrayList<>();
    private final TransferMeter meter = new TransferMeter("acme/m", 10_000, heard::add, clock::get);

    @Test
    void countsWhatWasThereButNotInTheRate() {
        meter.at("w", 4_000);
        clock.set(2 * SECOND);
        meter.received(1_000);

        assertThat(heard).last().isEqualTo(new DownloadProgress("acme/m", "w", 5_000, 10_000, 500, seconds(10)));
    }

    @Test
    void knowsNoRateBeforeABytesHasCome() {
        meter.at("w", 4_000);

        assertThat(heard).containsExactly(new DownloadProgress("acme/m", "w", 4_000, 10_000, 0, Optional.empty()));
    }

    @Test
    void forgetsTheRateOfLongAgo() {
        meter.at("w", 0);
        for (int second = 1; second <= 5; second++) {
            clock.set(second * SECOND);
            meter.received(1_000);
        }
        for (int second = 6; second <= 30; second++) {
            clock.set(second * SECOND);
            meter.received(100);
        }

        assertThat(heard).last().satisfies(p -> {
            assertThat(p.bytesPerSecond()).isEqualTo(100);
            assertThat(p.bytes()).isEqualTo(7_500);
        });
    }

    @Test
    void startsAFileOver() {
        meter.at("w", 0);
        meter.received(3_000);
        meter.at("w", 0);

        assertThat(heard).last().extracting(DownloadProgress::bytes).isEqualTo(0L);
    }

    @Test
    void speaksAFewTimesASecondOnly() {
        meter.at("w", 0);
        for (int i = 1; i <= 1_000; i++) {
            clock.set(i * SECOND / 1_000);
            meter.received(10);
        }

        assertThat(heard).hasSize(11);
    }

    private static Optional<Duration> seconds(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
