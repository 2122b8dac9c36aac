package org.ticketstream.bench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketstream.bench.report.Cost;
import org.ticketstream.bench.report.Order;

class MeasurementTest {

    private static final long SECOND = 1_000_000_000;

    private final Contender contender =
            new Contender(Engine.ONNX_FP32, Order.SORTED, Layout.PADDED, new Concurrency(1, 2), null, List.of());

    @Test
    void ratesAreThoseOfTheMedianAndTheFastestRound() {
        Measurement measurement = measurement(2, 4, 8);

        assertThat(measurement.medianRate(8)).isEqualTo(2);
        assertThat(measurement.bestRate(8)).isEqualTo(4);
    }

    @Test
    void comparesRoundByRoundBecauseASlowRoundIsSlowForBoth() {
        Measurement fast = measurement(1, 10, 2);
        Measurement slow = measurement(3, 30, 8);

        assertThat(fast.timesFasterThan(slow)).isEqualTo(3);
        assertThat(fast.timesCheaperThan(slow)).isEqualTo(3);
    }

    @Test
    void contendersAreNamedSoThatTheyCanBeChosen() {
        assertThat(contender.id()).isEqualTo("onnx-fp32/sorted/padded/1x2");
    }

    private Measurement measurement(int... seconds) {
        return new Measurement(
                contender,
                Arrays.stream(seconds)
                        .mapToObj(one -> new Cost(one * SECOND, 2 * one * SECOND))
                        .toList());
    }
}
