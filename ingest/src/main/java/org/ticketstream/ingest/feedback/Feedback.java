package org.ticketstream.ingest.feedback;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.Set;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.ticketstream.ingest.errors.UnprocessableRecordException;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.LabeledTicket;

/**
 * Joins corrections to tickets by ticket id. A label goes out once for each correction that overrules the one before, and again when a
 * corrected ticket's text changes; it carries what the model had said until then. Tickets, classifications and corrections must have the
 * same number of partitions.
 */
public final class Feedback {
    private Feedback() {}

    public static KStream<String, LabeledTicket> join(
            KStream<String, CleanTicket> tickets,
            KStream<String, Classification> classifications,
            KStream<String, Correction> corrections,
            SchemaRegistryClient registry) {
        Set<StoreBuilder<?>> stores = FeedbackStores.builders(registry);
        return tickets.process(input(OnTicket::new, stores))
                .merge(classifications.process(input(OnClassification::new, stores)))
                .merge(corrections.process(input(OnCorrection::new, stores)));
    }

    private static <V> ProcessorSupplier<String, V, String, LabeledTicket> input(
            ProcessorSupplier<String, V, String, LabeledTicket> processor, Set<StoreBuilder<?>> stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, V, String, LabeledTicket> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }

    private static final class OnTicket extends FeedbackProcessor<CleanTicket> {
        @Override
        public void process(Record<String, CleanTicket> record) {
            CleanTicket ticket = record.value();
            if (ticket == null) {
                stores().forget(record.key());
                return;
            }
            CleanTicket known = stores().tickets().get(record.key());
            stores().tickets().put(record.key(), ticket);
            Correction correction = stores().corrections().get(record.key());
            boolean changed = known == null || !known.getContentHash().equals(ticket.getContentHash());
            if (correction != null && changed) {
                emit(record, ticket, correction);
            }
        }
    }

    private static final class OnClassification extends FeedbackProcessor<Classification> {
        @Override
        public void process(Record<String, Classification> record) {
            if (record.value() != null && record.value().getDecision() != Decision.CORRECTED) {
                stores().classifications().put(record.key(), record.value());
            }
        }
    }

    private static final class OnCorrection extends FeedbackProcessor<Correction> {
        @Override
        public void process(Record<String, Correction> record) {
            Correction correction = record.value();
            if (correction == null) {
                return;
            }
            requireUsable(record.key(), correction);
            if (!CorrectionJoin.supersedes(correction, stores().corrections().get(correction.getTicketId()))) {
                return;
            }
            stores().corrections().put(correction.getTicketId(), correction);
            CleanTicket ticket = stores().tickets().get(correction.getTicketId());
            if (ticket != null) {
                emit(record, ticket, correction);
            }
        }

        private static void requireUsable(String key, Correction correction) {
            if (!correction.getTicketId().equals(key)) {
                throw new UnprocessableRecordException("Cannot take correction " + correction.getCorrectionId()
                        + ": the record's key must be the ticketId " + correction.getTicketId() + " (got: " + key
                        + ")");
            }
            if (correction.getCategory().isBlank()) {
                throw new UnprocessableRecordException("Cannot take correction " + correction.getCorrectionId()
                        + " of ticket " + key + ": its category is blank");
            }
        }
    }
}
