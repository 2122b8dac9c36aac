package org.ticketstream.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketstream.local.demo.data.DemoTicket;

class TicketSupplyTest {

    private static final DemoTicket FIRST = new DemoTicket("C-1", "", "one", "billing", true);
    private static final DemoTicket SECOND = new DemoTicket("C-2", "", "two", "hardware", true);

    @Test
    void givesEachTicketOnceAndThenAgainUnderFreshIds() {
        TicketSupply supply = new TicketSupply("run", List.of(FIRST, SECOND));
        Set<String> ids = new HashSet<>();

        for (int i = 0; i < 5; i++) {
            TicketSupply.Next next = supply.next();
            ids.add(next.ticketId());
            assertThat(next.ticket()).isEqualTo(i % 2 == 0 ? FIRST : SECOND);
            assertThat(next.firstSight()).isEqualTo(i < 2);
        }

        assertThat(ids).hasSize(5).allMatch(id -> id.matches("C-[12]-run-\\d"));
    }

    @Test
    void startsOverForAnotherModel() {
        TicketSupply supply = new TicketSupply("run", List.of(FIRST, SECOND));
        supply.next();
        supply.next();
        supply.next();
        supply.startOver();

        TicketSupply.Next again = supply.next();

        assertThat(again.ticket()).isEqualTo(FIRST);
        assertThat(again.firstSight()).isFalse();
        assertThat(again.ticketId()).isEqualTo("C-1-run-4");
    }
}
