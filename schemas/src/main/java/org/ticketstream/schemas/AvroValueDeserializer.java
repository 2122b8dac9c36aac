package org.ticketstream.schemas;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

final class AvroValueDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private static final int NOT_FOUND = 404;

    private final SchemaRegistryClient registry;
    private final Schema readerSchema;
    private final SpecificData data;
    private final Map<Integer, Schema> writerSchemas = new ConcurrentHashMap<>();

    AvroValueDeserializer(Class<T> type, SchemaRegistryClient registry) {
        this.registry = registry;
        this.data = SpecificData.getForClass(type);
        this.readerSchema = SpecificData.get().getSchema(type);
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < WireFormat.HEADER_BYTES) {
            throw malformed(topic, "shorter than the wire format's header (got: " + bytes.length + " bytes)");
        }
        if (bytes[0] != WireFormat.MAGIC) {
            throw malformed(topic, "first byte is not 0 (got: " + bytes[0] + "): not Avro in Confluent wire format");
        }
        int id = ByteBuffer.wrap(bytes).getInt(1);
        Schema writerSchema = writerSchemas.get(id);
        if (writerSchema == null) {
            writerSchema = fetch(topic, id);
            writerSchemas.put(id, writerSchema);
        }
        return decode(topic, id, writerSchema, bytes);
    }

    private T decode(String topic, int id, Schema writerSchema, byte[] bytes) {
        int length = bytes.length - WireFormat.HEADER_BYTES;
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, WireFormat.HEADER_BYTES, length, null);
        T value;
        try {
            value = new SpecificDatumReader<T>(writerSchema, readerSchema, data).read(null, decoder);
            if (decoder.isEnd()) {
                return value;
            }
        } catch (IOException | RuntimeException e) {
            throw malformed(topic, "the Avro part does not fit schema " + id + " (" + e + ")", e);
        } catch (OutOfMemoryError e) {
            // A false length prefix: Avro allocates before it reads.
            throw malformed(topic, "the Avro part claims more data than fits into memory", e);
        } catch (StackOverflowError e) {
            throw malformed(topic, "schema " + id + " is nested too deeply to be read", e);
        }
        throw malformed(topic, "bytes are left after the Avro part: it was not written with schema " + id);
    }

    private Schema fetch(String topic, int id) {
        ParsedSchema parsed;
        try {
            parsed = registry.getSchemaById(id);
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                throw malformed(topic, "the registry does not know schema id " + id, e);
            }
            throw unavailable(topic, id, e);
        } catch (IOException e) {
            if (isForeignSchema(e)) {
                throw malformed(topic, "schema " + id + " is not Avro that can be read (" + e.getMessage() + ")", e);
            }
            throw unavailable(topic, id, e);
        } catch (RuntimeException | StackOverflowError e) {
            throw malformed(topic, "schema " + id + " cannot be read (" + e + ")", e);
        }
        if (!(parsed instanceof AvroSchema avro) || avro.rawSchema() == null) {
            throw malformed(topic, "schema " + id + " is not Avro (got: " + parsed.schemaType() + ")");
        }
        requireReadable(topic, id, avro.rawSchema());
        return avro.rawSchema();
    }

    /** The registry has answered, but the client cannot read the schema; it gives no other sign of that. */
    private static boolean isForeignSchema(IOException e) {
        return e.getClass() == IOException.class
                && e.getMessage() != null
                && e.getMessage().startsWith("Invalid schema ");
    }

    /**
     * Avro resolves by position where names differ at top level: a record of another type must not slip through as one
     * of ours.
     */
    private void requireReadable(String topic, int id, Schema writer) {
        try {
            if (writer.getType() == Schema.Type.RECORD
                    && writer.getFullName().equals(readerSchema.getFullName())
                    && SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writer)
                                    .getType()
                            == SchemaCompatibilityType.COMPATIBLE) {
                return;
            }
        } catch (AvroRuntimeException | StackOverflowError e) {
            throw malformed(topic, "schema " + id + " cannot be compared with " + readerSchema.getFullName(), e);
        }
        throw malformed(
                topic,
                "schema " + id + " cannot be read as " + readerSchema.getFullName() + " (got: " + writer.getFullName()
                        + ")");
    }

    private static MalformedRecordException malformed(String topic, String reason) {
        return new MalformedRecordException("Cannot read a record of topic " + topic + ": " + reason);
    }

    private static MalformedRecordException malformed(String topic, String reason, Throwable cause) {
        return new MalformedRecordException("Cannot read a record of topic " + topic + ": " + reason, cause);
    }

    private static RegistryUnavailableException unavailable(String topic, int id, Exception cause) {
        return new RegistryUnavailableException(
                "Cannot fetch schema " + id + " for a record of topic " + topic
                        + ": the schema registry does not answer (" + cause.getMessage() + ")",
                cause);
    }
}
