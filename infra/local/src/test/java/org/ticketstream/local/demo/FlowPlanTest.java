package org.ticketstream.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FlowPlanTest {

    @Test
    void keepsTicketsForTheTimeOfTheSwapAndAfterIt() {
        FlowPlan plan = FlowPlan.of(20, 600, 258);

        assertThat(plan.beforeCorrections()).isEqualTo(258);
        assertThat(plan.afterSwap()).isEqualTo(60);
        assertThat(plan.untilSwap()).isEqualTo(540);
    }

    @Test
    void correctsAfterHalfOfAShortStream() {
        FlowPlan plan = FlowPlan.of(20, 60, 258);

        assertThat(plan.beforeCorrections()).isEqualTo(30);
        assertThat(plan.untilSwap()).isEqualTo(50);
    }

    @Test
    void goesOnForEverWhereThereIsNoEnd() {
        FlowPlan plan = FlowPlan.of(20, 600, 258).withoutEnd();

        assertThat(plan.beforeCorrections()).isEqualTo(258);
        assertThat(plan.untilSwap()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void refusesAStreamTooShortForASwap() {
        assertThatThrownBy(() -> FlowPlan.of(20, 10, 258))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 30 tickets")
                .hasMessageContaining("(got: 10)");
        assertThatThrownBy(() -> FlowPlan.of(0, 600, 258))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rate must be above 0 (got: 0.0)");
    }
}
