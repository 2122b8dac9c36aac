package org.ticketstream.model.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReliabilityBinsTest {

    @Test
    void theErrorIsTheDistanceInEachBinWeightedByItsAnswers() {
        ReliabilityBins bins = new ReliabilityBins();
        bins.add(0.92, true);
        bins.add(0.98, true);
        bins.add(1, false);
        bins.add(0.31, false);

        assertThat(bins.bins())
                .extracting(ReliabilityBins.Bin::rows)
                .as("from low to high confidence")
                .containsExactly(1L, 3L);
        double high = Math.abs((0.92 + 0.98 + 1) / 3 - 2.0 / 3);
        assertThat(bins.expectedCalibrationError()).isCloseTo((3 * high + 0.31) / 4, within(1e-12));
    }

    @Test
    void withoutAnswersThereIsNoError() {
        assertThat(new ReliabilityBins().expectedCalibrationError()).isZero();
        assertThat(new ReliabilityBins().bins()).isEmpty();
    }
}
