package org.ticketstream.ingest.http.records;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.ProblemException;
import org.ticketstream.schemas.AvroSerde;

/** Writes the records of a request to one topic. */
public final class RecordSink<T extends SpecificRecord> {
    /** Header of a record: id of the request that asked for it. */
    public static final String REQUEST_ID = "ticketstream.request-id";
    /** Of a record: Kafka's default limit less room for key, headers and framing. */
    static final int MAX_BYTES = 1_000_000;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Class<T> type;
    private final AvroSerde<T> serde;

    /** @param producer closed by its owner */
    public RecordSink(Producer<byte[], byte[]> producer, String topic, Class<T> type, SchemaRegistryClient registry) {
        this.producer = producer;
        this.topic = topic;
        this.type = type;
        this.serde = AvroSerde.of(type, registry);
    }

    /**
     * Completes when the broker has acknowledged all records. If it fails, some may have been written nevertheless.
     *
     * @throws ProblemException 413 if a record is too large; nothing is written then
     */
    public CompletableFuture<Void> write(List<RequestedRecord> records, String requestId) {
        List<ProducerRecord<byte[], byte[]>> encoded = new ArrayList<>(records.size());
        for (RequestedRecord each : records) {
            encoded.add(encode(each, requestId));
        }
        List<CompletableFuture<Void>> acknowledged = new ArrayList<>(encoded.size());
        for (ProducerRecord<byte[], byte[]> each : encoded) {
            acknowledged.add(send(each));
        }
        return CompletableFuture.allOf(acknowledged.toArray(CompletableFuture[]::new));
    }

    private ProducerRecord<byte[], byte[]> encode(RequestedRecord each, String requestId) {
        byte[] value = serde.serializer().serialize(topic, type.cast(each.value()));
        if (value.length > MAX_BYTES) {
            throw Problem.of(
                            413,
                            "Content too large",
                            each.id() + " has " + value.length + " bytes, at most " + MAX_BYTES)
                    .toException();
        }
        Headers headers = new RecordHeaders().add(REQUEST_ID, requestId.getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(topic, null, each.key().getBytes(StandardCharsets.UTF_8), value, headers);
    }

    private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> encoded) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        try {
            producer.send(encoded, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }
}
