package org.ticketstream.ingest;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.ticketstream.ingest.cleaning.TicketCleaner;
import org.ticketstream.ingest.errors.BoundedSerializer;
import org.ticketstream.ingest.errors.RecordGuard;
import org.ticketstream.ingest.feedback.ActiveLabels;
import org.ticketstream.ingest.feedback.Feedback;
import org.ticketstream.ingest.feedback.FeedbackStreams;
import org.ticketstream.ingest.health.StreamProgress;
import org.ticketstream.ingest.json.JsonTopics;
import org.ticketstream.ingest.quality.LiveQuality;
import org.ticketstream.ingest.revisions.NewRevisions;
import org.ticketstream.ingest.routing.Routing;
import org.ticketstream.ingest.routing.RoutingRules;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DuplicateLink;
import org.ticketstream.schemas.LabelProposal;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.ModelQuality;
import org.ticketstream.schemas.RoutedTicket;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.Topics;

/**
 * The stream graph: received -> clean or duplicates; clean + classified + corrections -> labeled and, for corrected
 * tickets, classified; and, where there are rules, clean + classified -> routed.
 */
public final class IngestTopology {
    private IngestTopology() {}

    /**
     * Builds the graph.
     *
     * @param clock by which tickets are cleaned
     * @param progress is notified of each record that has been processed
     */
    public static Topology build(
            Topics topics,
            SchemaRegistryClient registry,
            Clock clock,
            TopologySettings settings,
            StreamProgress progress) {
        StreamsBuilder builder = new StreamsBuilder();

        KStream<String, Ticket> received = source(builder, topics.received(), Ticket.class, registry, progress);
        if (settings.jsonTopics()) {
            received = received.merge(JsonTopics.tickets(bytes(builder, topics.receivedJson(), progress), clock));
        }
        NewRevisions revisions = NewRevisions.of(
                received,
                new TicketCleaner(clock, settings.cleaning()),
                settings.duplicates(),
                settings.retention().tickets(),
                registry);
        revisions.clean().to(topics.clean(), sink(CleanTicket.class, registry));
        revisions.duplicates().to(topics.duplicates(), sink(DuplicateLink.class, registry));

        KStream<String, CleanTicket> tickets = source(builder, topics.clean(), CleanTicket.class, registry, progress);
        KStream<String, DuplicateLink> duplicates =
                source(builder, topics.duplicates(), DuplicateLink.class, registry, progress);
        KStream<String, Classification> classifications =
                source(builder, topics.classified(), Classification.class, registry, progress);
        if (settings.jsonTopics()) {
            JsonTopics.answers(classifications).to(topics.classifiedJson(), JsonTopics.sink());
        }
        KStream<String, Classification> shadows =
                source(builder, topics.shadow(), Classification.class, registry, progress);
        KStream<String, Correction> corrections =
                source(builder, topics.corrections(), Correction.class, registry, progress);
        ActiveLabels.follow(builder, topics.modelReleases(), registry);
        FeedbackStreams feedback = Feedback.join(
                tickets, duplicates, classifications, shadows, corrections, settings.retention(), registry);
        feedback.labels().to(topics.labeled(), sink(LabeledTicket.class, registry));
        feedback.endedLinks().to(topics.duplicates(), sink(DuplicateLink.class, registry));
        feedback.proposals().to(topics.labelProposals(), sink(LabelProposal.class, registry));
        feedback.endedCorrections().to(topics.corrections(), sink(Correction.class, registry));
        feedback.verdicts().to(topics.classified(), sink(Classification.class, registry));
        feedback.audit().to(topics.audit(), sink(AuditEntry.class, registry));

        LiveQuality.count(feedback.observations(), settings.quality())
                .to(topics.quality(), sink(ModelQuality.class, registry));
        RoutingRules rules = settings.routing();
        if (rules.isOn()) {
            Routing.of(
                            tickets,
                            classifications,
                            feedback.links(),
                            rules,
                            settings.retention().tickets(),
                            registry)
                    .to(topics.routed(), sink(RoutedTicket.class, registry));
        }

        return builder.build();
    }

    /**
     * Values are deserialised in a separate step, within the transaction that commits the offset of the record. Kafka
     * Streams deserialises ahead of it: a dead letter written there could be committed before its record, and written
     * again after a crash.
     */
    private static <T extends SpecificRecord> KStream<String, T> source(
            StreamsBuilder builder,
            String topic,
            Class<T> type,
            SchemaRegistryClient registry,
            StreamProgress progress) {
        Deserializer<T> deserializer = AvroSerde.of(type, registry).deserializer();
        return bytes(builder, topic, progress)
                .mapValues(bytes -> deserializer.deserialize(topic, bytes), Named.as("read-" + topic));
    }

    private static KStream<String, byte[]> bytes(StreamsBuilder builder, String topic, StreamProgress progress) {
        return builder.stream(
                        topic,
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("from-" + topic))
                .process(
                        RecordGuard.<String, byte[]>of(Topics.DEAD_LETTER_BYTES, progress), Named.as("guard-" + topic));
    }

    private static <T extends SpecificRecord> Produced<String, T> sink(Class<T> type, SchemaRegistryClient registry) {
        AvroSerde<T> values = AvroSerde.of(type, registry);
        return Produced.with(
                Serdes.String(),
                Serdes.serdeFrom(BoundedSerializer.around(values.serializer()), values.deserializer()));
    }
}
