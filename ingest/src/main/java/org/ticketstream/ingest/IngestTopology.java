package org.ticketstream.ingest;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.ticketstream.ingest.cleaning.Revisions;
import org.ticketstream.ingest.cleaning.TicketCleaner;
import org.ticketstream.ingest.feedback.ActiveLabels;
import org.ticketstream.ingest.feedback.Feedback;
import org.ticketstream.ingest.feedback.FeedbackStreams;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.Topics;

/** The stream graph: received -> clean, and clean + classified + corrections -> labeled and, for corrected tickets, classified. */
public final class IngestTopology {
    private IngestTopology() {}

    public static Topology build(Topics topics, SchemaRegistryClient registry, TicketCleaner cleaner) {
        StreamsBuilder builder = new StreamsBuilder();

        KStream<String, Ticket> received = source(builder, topics.received(), Ticket.class, registry);
        received.process(Revisions.of(cleaner), Named.as("clean"))
                .to(topics.clean(), sink(CleanTicket.class, registry));

        KStream<String, CleanTicket> tickets = source(builder, topics.clean(), CleanTicket.class, registry);
        KStream<String, Classification> classifications =
                source(builder, topics.classified(), Classification.class, registry);
        KStream<String, Correction> corrections = source(builder, topics.corrections(), Correction.class, registry);
        ActiveLabels.follow(builder, topics.modelReleases(), registry);
        FeedbackStreams feedback = Feedback.join(tickets, classifications, corrections, registry);
        feedback.labels().to(topics.labeled(), sink(LabeledTicket.class, registry));
        feedback.verdicts().to(topics.classified(), sink(Classification.class, registry));

        return builder.build();
    }

    private static <T extends SpecificRecord> KStream<String, T> source(
            StreamsBuilder builder, String topic, Class<T> type, SchemaRegistryClient registry) {
        return builder.stream(
                topic,
                Consumed.with(Serdes.String(), AvroSerde.of(type, registry)).withName("from-" + topic));
    }

    private static <T extends SpecificRecord> Produced<String, T> sink(Class<T> type, SchemaRegistryClient registry) {
        return Produced.with(Serdes.String(), AvroSerde.of(type, registry));
    }
}
