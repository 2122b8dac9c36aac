package org.ticketstream.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FlowPlanTest {

    @Test
    void letsBothModelsSeeEachTicket() {
        FlowPlan plan = FlowPlan.untilBothHaveSeenAll(264);

        assertThat(plan.beforeCorrections()).isEqualTo(264);
        assertThat(plan.untilSwap()).isEqualTo(Long.MAX_VALUE);
        assertThat(plan.afterSwap()).hasValue(264);
    }

    @Test
    void doesNotMakePeopleWaitForThousandsOfTickets() {
        FlowPlan plan = FlowPlan.untilBothHaveSeenAll(20_000);

        assertThat(plan.beforeCorrections()).isEqualTo(300);
        assertThat(plan.afterSwap()).hasValue(1000);
    }

    @Test
    void keepsAThirdOfALimitedStreamForTheSecondModel() {
        FlowPlan plan = FlowPlan.limited(60, 258);

        assertThat(plan.beforeCorrections()).isEqualTo(20);
        assertThat(plan.untilSwap()).isEqualTo(40);
        assertThat(plan.limit()).hasValue(60);
    }

    @Test
    void goesOnForEverWhereThereIsNoEnd() {
        FlowPlan plan = FlowPlan.untilBothHaveSeenAll(264).withoutEnd();

        assertThat(plan.beforeCorrections()).isEqualTo(264);
        assertThat(plan.untilSwap()).isEqualTo(Long.MAX_VALUE);
        assertThat(plan.afterSwap()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void refusesAStreamTooShortForASwap() {
        assertThatThrownBy(() -> FlowPlan.limited(10, 258))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 30 tickets")
                .hasMessageContaining("(got: 10)");
    }
}
