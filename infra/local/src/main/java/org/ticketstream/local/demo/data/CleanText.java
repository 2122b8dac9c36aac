package org.ticketstream.local.demo.data;

import java.time.Clock;
import java.time.Instant;
import org.ticketstream.ingest.cleaning.CleaningSettings;
import org.ticketstream.ingest.cleaning.TicketCleaner;

/** Texts as the model will see them on the stream: it is trained on the same. */
public final class CleanText {

    private final TicketCleaner cleaner = new TicketCleaner(Clock.systemUTC(), CleaningSettings.defaults());

    public String of(DemoTicket ticket) {
        return cleaner.clean(null, ticket.toTicket(ticket.id(), Instant.EPOCH)).getText();
    }
}
