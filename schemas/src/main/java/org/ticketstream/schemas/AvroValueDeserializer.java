package org.ticketstream.schemas;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
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
    private static final int MOST_SHOWN = 200;
    private static final Instant FIRST_TIME = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

    private final SchemaRegistryClient registry;
    private final Schema readerSchema;
    private final SpecificData data;
    private final int[] times;
    private final Map<Integer, RecordReader<T>> readers = new ConcurrentHashMap<>();

    /** Reads records of one writer's schema. */
    private interface RecordReader<T> {
        T read(BinaryDecoder decoder) throws IOException;
    }

    AvroValueDeserializer(Class<T> type, SchemaRegistryClient registry) {
        this.registry = registry;
        this.data = SpecificData.getForClass(type);
        this.readerSchema = SpecificData.get().getSchema(type);
        this.times = readerSchema.getFields().stream()
                .filter(field -> AdaptedSchema.content(field.schema()).getLogicalType() != null)
                .mapToInt(Schema.Field::pos)
                .toArray();
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
        RecordReader<T> reader = readers.get(id);
        if (reader == null) {
            reader = reader(topic, id, fetch(topic, id));
            readers.put(id, reader);
        }
        return decode(topic, id, reader, bytes);
    }

    private T decode(String topic, int id, RecordReader<T> reader, byte[] bytes) {
        int length = bytes.length - WireFormat.HEADER_BYTES;
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, WireFormat.HEADER_BYTES, length, null);
        T value;
        try {
            value = reader.read(decoder);
            if (decoder.isEnd()) {
                requireTimes(value);
                return value;
            }
        } catch (AvroTypeException e) {
            throw malformed(topic, "schema " + id + ": " + e.getMessage(), e);
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
        return avro.rawSchema();
    }

    /** The registry has answered, but the client cannot read the schema; it gives no other sign of that. */
    private static boolean isForeignSchema(IOException e) {
        return e.getClass() == IOException.class
                && e.getMessage() != null
                && e.getMessage().startsWith("Invalid schema ");
    }

    private RecordReader<T> reader(String topic, int id, Schema writer) {
        try {
            if (isOurs(writer)) {
                return decoder -> new SpecificDatumReader<T>(writer, readerSchema, data).read(null, decoder);
            }
            requireNoOtherType(writer);
            return new ForeignRecordReader<T>(writer, readerSchema, data)::read;
        } catch (AvroRuntimeException | StackOverflowError e) {
            throw malformed(topic, "schema " + id + " cannot be compared with " + readerSchema.getFullName(), e);
        } catch (IllegalArgumentException e) {
            throw malformed(
                    topic,
                    "schema " + id + " cannot be read as " + readerSchema.getFullName() + ": " + e.getMessage(),
                    e);
        }
    }

    private boolean isOurs(Schema writer) {
        return writer.getType() == Schema.Type.RECORD
                && writer.getFullName().equals(readerSchema.getFullName())
                && writer.getFields().stream()
                        .allMatch(field -> AdaptedSchema.unitsOfMillis(AdaptedSchema.content(field.schema())) == 1)
                && SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writer)
                                .getType()
                        == SchemaCompatibilityType.COMPATIBLE;
    }

    /** Other writers name their records as they like; a record of another type of ours is not one of this type. */
    private void requireNoOtherType(Schema writer) {
        boolean otherType = writer.getType() != Schema.Type.RECORD
                || readerSchema.getNamespace().equals(writer.getNamespace())
                        && !writer.getName().equals(readerSchema.getName());
        if (otherType) {
            throw new IllegalArgumentException("it is another type (got: " + shortened(writer.getFullName()) + ")");
        }
    }

    private static String shortened(String name) {
        return name.length() <= MOST_SHOWN ? name : name.substring(0, MOST_SHOWN) + "...";
    }

    /** HTTP and most other formats end at the year 9999; a time beyond it is of another unit. */
    private void requireTimes(T value) {
        for (int field : times) {
            if (value.get(field) instanceof Instant time && (time.isBefore(FIRST_TIME) || time.isAfter(LAST_TIME))) {
                throw new AvroTypeException("field "
                        + readerSchema.getFields().get(field).name() + " must be in milliseconds since 1970, of a year"
                        + " up to 9999 (got: " + time.toEpochMilli() + ")");
            }
        }
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
