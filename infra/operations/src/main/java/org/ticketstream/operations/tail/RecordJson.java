package org.ticketstream.operations.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.ticketstream.schemas.client.AvroJson;

/**
 * One record as one JSON object: place, time, key, headers if any, and the value by the schema that it was written
 * with.
 */
public final class RecordJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int WIRE_HEADER_BYTES = 5;

    private final SchemaRegistryClient registry;
    private final Map<Integer, Optional<Schema>> schemas = new HashMap<>();

    /** @param registry knows the schemas of the records */
    public RecordJson(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /** @throws IOException if the registry does not answer */
    public ObjectNode of(ConsumerRecord<byte[], byte[]> each) throws IOException {
        ObjectNode object = NODES.objectNode()
                .put("partition", each.partition())
                .put("offset", each.offset())
                .put("timestamp", Instant.ofEpochMilli(each.timestamp()).toString());
        object.set("key", text(each.key()));
        if (each.headers().iterator().hasNext()) {
            ObjectNode headers = object.putObject("headers");
            for (Header header : each.headers()) {
                headers.set(header.key(), text(header.value()));
            }
        }
        object.set("value", value(each.value()));
        return object;
    }

    /**
     * Avro if the bytes are in wire format and fit their schema, else text, else Base64: a dead letter may be anything.
     */
    private JsonNode value(byte[] bytes) throws IOException {
        if (bytes == null || bytes.length < WIRE_HEADER_BYTES || bytes[0] != 0) {
            return text(bytes);
        }
        Optional<Schema> schema = schema(ByteBuffer.wrap(bytes).getInt(1));
        if (schema.isEmpty()) {
            return text(bytes);
        }
        try {
            Object value = new GenericDatumReader<>(schema.get())
                    .read(
                            null,
                            DecoderFactory.get()
                                    .binaryDecoder(bytes, WIRE_HEADER_BYTES, bytes.length - WIRE_HEADER_BYTES, null));
            return AvroJson.of(schema.get(), value);
        } catch (IOException | AvroRuntimeException e) {
            return text(bytes);
        }
    }

    private Optional<Schema> schema(int id) throws IOException {
        Optional<Schema> known = schemas.get(id);
        if (known == null) {
            known = fetch(id);
            schemas.put(id, known);
        }
        return known;
    }

    private Optional<Schema> fetch(int id) throws IOException {
        try {
            return registry.getSchemaById(id) instanceof AvroSchema avro
                    ? Optional.of(avro.rawSchema())
                    : Optional.empty();
        } catch (RestClientException e) {
            if (e.getStatus() == 404) {
                return Optional.empty();
            }
            throw new IOException("Cannot get schema " + id + " from the registry: " + e.getMessage(), e);
        }
    }

    private static JsonNode text(byte[] bytes) {
        if (bytes == null) {
            return NODES.nullNode();
        }
        try {
            return NODES.textNode(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return NODES.objectNode().put("base64", Base64.getEncoder().encodeToString(bytes));
        }
    }
}
