package org.ticketstream.ingest.cleaning;

import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Ticket;

/**
 * Cleans tickets and lets each revision through once: a ticket that comes again as it was, because its sender was not sure that it had
 * arrived, goes no further; an edited one does. A tombstone forgets the ticket and goes on. Publishers must key tickets by their id: the
 * repeat of a ticket without key may lie in another partition, and is not noticed.
 */
public final class Revisions extends ContextualProcessor<String, Ticket, String, CleanTicket> {
    private static final Logger LOG = LoggerFactory.getLogger(Revisions.class);
    private static final String STORE = "revisions";

    private final TicketCleaner cleaner;
    private KeyValueStore<String, String> revisions;

    private Revisions(TicketCleaner cleaner) {
        this.cleaner = cleaner;
    }

    public static ProcessorSupplier<String, Ticket, String, CleanTicket> of(TicketCleaner cleaner) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Ticket, String, CleanTicket> get() {
                return new Revisions(cleaner);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.String()));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, CleanTicket> context) {
        super.init(context);
        revisions = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, Ticket> record) {
        if (record.value() == null) {
            revisions.delete(record.key());
            context().forward(record.withValue(null));
            return;
        }
        CleanTicket ticket = cleaner.clean(record.key(), record.value());
        String id = ticket.getTicketId();
        String revision = revision(ticket);
        if (revision.equals(revisions.get(id))) {
            LOG.debug("Ticket {} came again as it was", id);
            return;
        }
        revisions.put(id, revision);
        context().forward(record.withKey(id).withValue(ticket));
    }

    /** Of what the model, or whoever decides for it, gets to see. */
    private static String revision(CleanTicket ticket) {
        return String.join(
                "\n",
                ticket.getContentHash(),
                ticket.getTenant(),
                ticket.getSource(),
                String.valueOf(ticket.getLanguage()),
                String.valueOf(ticket.getManualReason()));
    }
}
