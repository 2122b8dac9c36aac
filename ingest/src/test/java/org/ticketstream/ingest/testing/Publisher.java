package org.ticketstream.ingest.testing;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.RegistryClients;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.Topics;

/**
 * What helpdesks, agents and trainers send. A call returns after the broker has acknowledged, unless it says "queued".
 */
public final class Publisher implements AutoCloseable {
    private final String bootstrapServers;
    private final Topics topics;
    private final SchemaRegistryClient registry;
    private final KafkaProducer<byte[], byte[]> producer;

    public Publisher(String bootstrapServers, String registryUrl, Topics topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.registry = RegistryClients.connect(registryUrl);
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Each ticket has a tenant to itself, since texts repeat: equal texts of one tenant are duplicates. Queued, not yet
     * acknowledged: see {@link #flush()}.
     */
    public void ticket(String id, String subject, String body) {
        ticket(id, id, subject, body);
    }

    /** Queued as well. */
    public void ticket(String id, String tenant, String subject, String body) {
        send(
                topics.received(),
                id,
                bytes(
                        topics.received(),
                        Ticket.newBuilder()
                                .setTicketId(id)
                                .setSubject(subject)
                                .setBody(body)
                                .setCreatedAt(now())
                                .setSource("e2e")
                                .setTenant(tenant)
                                .build()));
    }

    /** As the scoring job would write it; queued. */
    public void answer(String ticketId, String category, double confidence) {
        send(
                topics.classified(),
                ticketId,
                bytes(
                        topics.classified(),
                        Classification.newBuilder()
                                .setTicketId(ticketId)
                                .setCategory(category)
                                .setConfidence(confidence)
                                .setDecision(Decision.AUTO)
                                .setModelVersion("e2e")
                                .setCreatedAt(now())
                                .setCleanedAt(now())
                                .setClassifiedAt(now())
                                .build()));
    }

    /** By an agent; acknowledged. */
    public void correction(String correctionId, String ticketId, String category) {
        send(
                topics.corrections(),
                ticketId,
                bytes(
                        topics.corrections(),
                        Correction.newBuilder()
                                .setCorrectionId(correctionId)
                                .setTicketId(ticketId)
                                .setCategory(category)
                                .setCorrectedBy("agent@example.org")
                                .setCorrectedAt(now())
                                .build()));
        flush();
    }

    /** For ingest alone: corrections count only while there is a champion. */
    public void championOfAnyLabels() {
        champion("any", "", "");
    }

    /**
     * Announces a release.
     *
     * @param sha256 of the bundle; need not be true
     */
    public void champion(String version, String uri, String sha256) {
        send(
                topics.modelReleases(),
                "champion",
                bytes(
                        topics.modelReleases(),
                        ModelRelease.newBuilder()
                                .setAlias("champion")
                                .setVersion(version)
                                .setBundleUri(uri)
                                .setSha256(sha256)
                                .setPublishedBy("e2e")
                                .setPublishedAt(now())
                                .build()));
        flush();
    }

    /** Bytes as they are; queued. */
    public void raw(String topic, String key, byte[] value) {
        send(topic, key, value);
    }

    /** Bytes as they are, packed, by a producer without a limit; acknowledged. */
    public void packed(String topic, String key, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "gzip",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2 * value.length);
        try (KafkaProducer<byte[], byte[]> large =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            large.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    /** The value as an honest client encodes it. */
    public <T extends SpecificRecord> byte[] bytes(String topic, T value) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) value.getClass();
        return AvroSerde.of(type, registry).serializer().serialize(topic, value);
    }

    /** Returns when the broker has acknowledged all that is queued. */
    public void flush() {
        producer.flush();
    }

    private void send(String topic, String key, byte[] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, keyBytes, value), (metadata, e) -> {
            if (e != null) {
                throw new IllegalStateException("Cannot send to " + topic, e);
            }
        });
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void close() {
        producer.close();
    }
}
