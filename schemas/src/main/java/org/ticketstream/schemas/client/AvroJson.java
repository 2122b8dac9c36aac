package org.ticketstream.schemas.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/**
 * Avro values as plain JSON: a union is the value that it holds, a timestamp is ISO 8601 in UTC, bytes are Base64.
 * Meant for reading; it cannot be turned back into Avro without the schema.
 */
public final class AvroJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AvroJson() {}

    /** @param value generic, or of a generated class */
    public static JsonNode of(Schema schema, Object value) {
        return switch (schema.getType()) {
            case UNION -> of(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
            case NULL -> NODES.nullNode();
            case RECORD -> record((IndexedRecord) value);
            case ARRAY -> array(schema.getElementType(), (Collection<?>) value);
            case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
            case STRING, ENUM -> NODES.textNode(value.toString());
            case BYTES -> base64(bytes((ByteBuffer) value));
            case FIXED -> base64(((GenericFixed) value).bytes());
            case BOOLEAN -> NODES.booleanNode((Boolean) value);
            case INT -> NODES.numberNode((Integer) value);
            case LONG -> value instanceof Instant time ? NODES.textNode(time.toString()) : number(schema, (Long) value);
            case FLOAT -> NODES.numberNode((Float) value);
            case DOUBLE -> NODES.numberNode((Double) value);
        };
    }

    private static JsonNode record(IndexedRecord value) {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : value.getSchema().getFields()) {
            object.set(field.name(), of(field.schema(), value.get(field.pos())));
        }
        return object;
    }

    private static JsonNode array(Schema elements, Collection<?> values) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(value -> array.add(of(elements, value)));
        return array;
    }

    private static JsonNode map(Schema values, Map<?, ?> entries) {
        ObjectNode object = NODES.objectNode();
        entries.forEach((key, value) -> object.set(key.toString(), of(values, value)));
        return object;
    }

    private static JsonNode number(Schema schema, long value) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                ? NODES.textNode(Instant.ofEpochMilli(value).toString())
                : NODES.numberNode(value);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static JsonNode base64(byte[] bytes) {
        return NODES.textNode(Base64.getEncoder().encodeToString(bytes));
    }
}
