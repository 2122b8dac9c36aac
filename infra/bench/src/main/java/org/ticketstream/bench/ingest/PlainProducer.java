package org.ticketstream.bench.ingest;

import java.util.List;
import org.ticketstream.operations.publish.TicketSender;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;

/**
 * One thread that sends all tickets and waits at the end: what a program gets that speaks Kafka and can send everything
 * again.
 */
final class PlainProducer implements Sender {
    private final List<Ticket> tickets;
    private final TicketSender sender;

    PlainProducer(Installation installation, List<Ticket> tickets) {
        this.tickets = tickets;
        this.sender = new TicketSender(installation);
    }

    @Override
    public String name() {
        return "producer";
    }

    @Override
    public void sendAll() {
        tickets.forEach(sender::send);
        sender.flush();
    }

    @Override
    public void close() {
        sender.close();
    }
}
