package org.ticketstream.classifier.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.RawRecord;
import org.ticketstream.classifier.wire.Tickets;

class InFlightTicketsTest {
    private static final Urgency URGENCY = new Urgency("urgent");

    static Arrival urgent(Arrival arrival) {
        RawRecord record = arrival.record();
        return new Arrival(
                arrival.ticket(),
                new RawRecord(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers().with(Map.of("urgent", "true"))));
    }

    private static InFlightTicket ticket(String id, String text, boolean urgent) {
        Arrival arrival = Tickets.arrival(id, text);
        return InFlightTicket.of(new StreamRecord<>(urgent ? urgent(arrival) : arrival), URGENCY);
    }

    private static void score(InFlightTicket ticket) {
        ticket.outcome =
                Outcome.answered(Answer.tombstone(ticket.record.getValue().record()), 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void normalTicketsAreEmittedInOrderAndNoneBeforeAnEarlierOneOfItsId(long seed) {
        Random random = new Random(seed);
        InFlightTickets inFlight = new InFlightTickets(new InFlightBounds(1_000, Integer.MAX_VALUE));
        List<InFlightTicket> arrived = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            arrived.add(ticket("t-" + random.nextInt(40), "late", random.nextInt(4) == 0));
        }
        arrived.forEach(inFlight::add);
        assertThat(inFlight.inOrder()).isEqualTo(arrived);
        List<InFlightTicket> scored = new ArrayList<>(arrived);
        Collections.shuffle(scored, random);
        List<InFlightTicket> emitted = new ArrayList<>();
        for (InFlightTicket ticket : scored) {
            score(ticket);
            inFlight.emitInOrder(emitted::add);
        }

        assertThat(emitted).containsExactlyInAnyOrderElementsOf(arrived);
        assertThat(emitted.stream().filter(ticket -> !ticket.urgent))
                .containsExactlyElementsOf(
                        arrived.stream().filter(ticket -> !ticket.urgent).toList());
        for (int id = 0; id < 40; id++) {
            String key = "t-" + id;
            assertThat(emitted.stream().filter(ticket -> ticket.key.equals(key)))
                    .containsExactlyElementsOf(arrived.stream()
                            .filter(ticket -> ticket.key.equals(key))
                            .toList());
        }
        assertThat(inFlight.isEmpty()).isTrue();
        assertThat(inFlight.tokens()).isZero();
    }

    @Test
    void anUrgentTicketOvertakesThoseThatAreNotScored() {
        InFlightTickets inFlight = new InFlightTickets(new InFlightBounds(10, 1_000));
        InFlightTicket slow = ticket("slow", "late", false);
        InFlightTicket hurried = ticket("hurried", "late", true);
        inFlight.add(slow);
        inFlight.add(hurried);
        score(hurried);
        List<InFlightTicket> emitted = new ArrayList<>();

        inFlight.emitInOrder(emitted::add);

        assertThat(emitted).containsExactly(hurried);
        assertThat(inFlight.inOrder()).containsExactly(slow);
    }

    @Test
    void whatIsInFlightIsBoundedInTicketsAndInTokens() {
        InFlightTickets few = new InFlightTickets(new InFlightBounds(4, 1_000));
        for (int i = 0; i < 4; i++) {
            few.add(ticket("t-" + i, "late", false));
        }
        assertThat(few.hasRoomFor(ticket("t-4", "late", false))).isFalse();
        assertThat(few.hasRoomFor(ticket("t-4", "late", true))).isTrue();

        InFlightTickets small = new InFlightTickets(new InFlightBounds(1_000, 100));
        assertThat(small.hasRoomFor(ticket("huge", "x".repeat(4_000), false))).isTrue();
        small.add(ticket("t-0", "x".repeat(4 * 60), false));
        assertThat(small.hasRoomFor(ticket("t-1", "x".repeat(4 * 30), false))).isTrue();
        assertThat(small.hasRoomFor(ticket("t-1", "x".repeat(4 * 50), false))).isFalse();
        assertThat(small.hasRoomFor(ticket("t-1", "x".repeat(4 * 50), true))).isTrue();
        assertThatThrownBy(() -> new InFlightBounds(0, 1)).hasMessageContaining("got: 0");
    }
}
