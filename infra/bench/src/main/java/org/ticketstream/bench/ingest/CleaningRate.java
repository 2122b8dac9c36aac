package org.ticketstream.bench.ingest;

import java.util.List;
import org.ticketstream.operations.publish.TicketSender;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;

/** The whole topology at work on tickets that wait for it, as seen by a reader of the committed clean tickets. */
final class CleaningRate {
    private static final double NANOS = 1e9;

    private CleaningRate() {}

    static void publish(Installation installation, List<Ticket> tickets) {
        try (TicketSender sender = new TicketSender(installation)) {
            tickets.forEach(sender::send);
            sender.flush();
        }
    }

    /** @param settings of ingest, which must be started already or start now */
    static CleaningResult measure(Installation installation, List<Ticket> tickets, IngestBenchRequest settings) {
        int count = tickets.size();
        long[] arrived = new long[count];
        int[] next = {0};
        try (CommittedReader reader =
                new CommittedReader(installation, installation.topics().clean())) {
            reader.read(count, (record, nanos) -> arrived[next[0]++] = nanos);
        }
        long characters = tickets.stream().mapToLong(t -> t.getBody().length()).sum();
        return new CleaningResult(
                count,
                (double) characters / count,
                settings.threads(),
                rate(count, arrived[0], arrived[count - 1]),
                rate(count - count / 2, arrived[count / 2], arrived[count - 1]));
    }

    private static double rate(int count, long from, long to) {
        return count * NANOS / (to - from);
    }
}
