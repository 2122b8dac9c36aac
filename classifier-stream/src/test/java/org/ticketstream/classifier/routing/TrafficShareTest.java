package org.ticketstream.classifier.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficShareTest {
    private static List<String> included(double share) {
        return IntStream.range(0, 10_000)
                .mapToObj(ticket -> "ticket-" + ticket)
                .filter(id -> TrafficShare.includes(share, id))
                .toList();
    }

    @Test
    void holdsTheShareOfTheTickets() {
        assertThat(included(0)).isEmpty();
        assertThat(included(0.05)).hasSizeBetween(400, 600);
        assertThat(included(0.5)).hasSizeBetween(4800, 5200);
        assertThat(included(1)).hasSize(10_000);
    }

    @Test
    void aLargerShareKeepsTheTicketsOfASmallerOne() {
        assertThat(included(0.2)).containsAll(included(0.1));
    }

    /** Another hash would send tickets that are in flight during an upgrade to another model. */
    @Test
    void theSameTicketsAreInItInEveryVersion() {
        assertThat(IntStream.range(0, 20).filter(i -> TrafficShare.includes(0.5, "t-" + i)))
                .containsExactly(1, 3, 4, 7, 8, 9, 11, 12, 13, 15, 16, 17, 18, 19);
    }
}
