package org.ticketstream.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads records whose schema another writer has made, by {@link AdaptedSchema}: a null stands for the default of its
 * field, and times may be of any unit. Slower than reading what we have written ourselves. Thread-safe.
 */
final class ForeignRecordReader<T> {
    private final Schema writer;
    private final Schema adapted;
    private final Schema reader;
    private final SpecificData data;

    /** @throws IllegalArgumentException if no record of the writer's can be read; names the field */
    ForeignRecordReader(Schema writer, Schema reader, SpecificData data) {
        this.writer = writer;
        this.adapted = AdaptedSchema.of(reader, writer);
        this.reader = reader;
        this.data = data;
    }

    /** @throws AvroTypeException if a field has a null that it must not have; names it */
    T read(BinaryDecoder decoder) throws IOException {
        GenericData plain = new GenericData();
        Object value = new GenericDatumReader<>(writer, adapted, plain).read(null, decoder);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(reader, plain).write(normal(value, reader, writer, ""), encoder);
        encoder.flush();
        return new SpecificDatumReader<T>(reader, reader, data)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }

    private static Object normal(Object value, Schema reader, Schema writer, String place) {
        if (value == null) {
            if (AdaptedSchema.isNullable(reader)) {
                return null;
            }
            throw new AvroTypeException("field " + place + " is null");
        }
        Schema content = AdaptedSchema.content(writer);
        Schema wanted = AdaptedSchema.content(reader);
        return switch (wanted.getType()) {
            case RECORD -> record((GenericRecord) value, wanted, content, place);
            case ARRAY -> list((List<?>) value, wanted, content, place);
            case MAP -> map((Map<?, ?>) value, wanted, content, place);
            case ENUM -> new GenericData.EnumSymbol(wanted, value.toString());
            case LONG -> Math.floorDiv((Long) value, AdaptedSchema.unitsOfMillis(content));
            default -> value;
        };
    }

    private static GenericRecord record(GenericRecord value, Schema reader, Schema writer, String place) {
        GenericRecord record = new GenericData.Record(reader);
        for (Field field : reader.getFields()) {
            String name = place.isEmpty() ? field.name() : place + "." + field.name();
            Object given = value.get(field.pos());
            Optional<Field> written = AdaptedSchema.written(field, writer);
            boolean absent = given == null && !AdaptedSchema.isNullable(field.schema()) && field.hasDefaultValue();
            Object normal = absent || written.isEmpty()
                    ? GenericData.get().getDefaultValue(field)
                    : normal(given, field.schema(), written.get().schema(), name);
            record.put(field.pos(), normal);
        }
        return record;
    }

    private static List<Object> list(List<?> values, Schema reader, Schema writer, String place) {
        List<Object> list = new ArrayList<>();
        for (Object each : values) {
            list.add(normal(each, reader.getElementType(), writer.getElementType(), place + "[]"));
        }
        return list;
    }

    /** Without entries that are null, where ours has none. */
    private static Map<String, Object> map(Map<?, ?> values, Schema reader, Schema writer, String place) {
        Map<String, Object> map = new HashMap<>();
        values.forEach((key, each) -> {
            if (each != null || AdaptedSchema.isNullable(reader.getValueType())) {
                map.put(
                        key.toString(),
                        normal(each, reader.getValueType(), writer.getValueType(), place + "{" + key + "}"));
            }
        });
        return map;
    }
}
