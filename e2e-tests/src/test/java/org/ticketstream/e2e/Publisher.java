package org.ticketstream.e2e;

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
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.RegistryClients;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.Topics;

/** What helpdesks, agents and trainers send. Every call returns after the broker has acknowledged. */
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

    /** Of a tenant of its own, since the samples repeat: equal texts of one tenant are duplicates. Queued, not yet acknowledged: see {@link #flush()}. */
    public void ticket(String id, SampleTicket sample) {
        ticket(id, id, sample);
    }

    /** Queued as well. */
    public void ticket(String id, String tenant, SampleTicket sample) {
        send(
                topics.received(),
                id,
                bytes(
                        topics.received(),
                        Ticket.newBuilder()
                                .setTicketId(id)
                                .setSubject(sample.subject())
                                .setBody(sample.body())
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

    public void champion(ReleaseBundle bundle) {
        champion(bundle, bundle.manifestSha256());
    }

    /** A release whose hash need not be the bundle's. */
    public void champion(ReleaseBundle bundle, String sha256) {
        champion(bundle.version(), bundle.dir().toUri().toString(), sha256);
    }

    private void champion(String version, String uri, String sha256) {
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

    /** Bytes as they are, packed, by a producer that has no limit of its own; acknowledged. */
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

    public <T extends SpecificRecord> byte[] bytes(String topic, T value) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) value.getClass();
        return AvroSerde.of(type, registry).serializer().serialize(topic, value);
    }

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
