package org.ticketstream.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * The schema by which Avro's own resolution (Avro 1.12, "Schema Resolution") reads what another writer has written:
 * that of the reader, with the writer's names, and nullable where the writer's is. SQL engines and connectors name the
 * record after themselves, make every column nullable and change the case of names.
 */
final class AdaptedSchema {
    private static final Schema NULL = Schema.create(Type.NULL);
    private static final String TIMESTAMP = "timestamp-";

    private AdaptedSchema() {}

    /**
     * @param reader without recursion
     * @throws IllegalArgumentException if a field is missing or of another type; names it
     */
    static Schema of(Schema reader, Schema writer) {
        return adapt(reader, writer, "");
    }

    private static Schema adapt(Schema reader, Schema writer, String place) {
        if (reader.getType() == Type.UNION || writer.getType() == Type.UNION) {
            return adaptUnion(reader, writer, place);
        }
        return switch (reader.getType()) {
            case RECORD -> writer.getType() == Type.RECORD ? adaptRecord(reader, writer, place) : reader;
            case ENUM ->
                writer.getType() == Type.ENUM
                        ? Schema.createEnum(
                                writer.getName(),
                                null,
                                writer.getNamespace(),
                                reader.getEnumSymbols(),
                                reader.getEnumDefault())
                        : reader;
            case ARRAY ->
                writer.getType() == Type.ARRAY
                        ? Schema.createArray(adapt(reader.getElementType(), writer.getElementType(), place + "[]"))
                        : reader;
            case MAP ->
                writer.getType() == Type.MAP
                        ? Schema.createMap(adapt(reader.getValueType(), writer.getValueType(), place + "{}"))
                        : reader;
            default -> reader;
        };
    }

    /** With the default's branch first, as a field's default must be of the first one. */
    private static Schema adaptUnion(Schema reader, Schema writer, String place) {
        boolean nullable = isNullable(reader) || isNullable(writer);
        Schema content = content(reader);
        Schema adapted = content(writer).getType() == Type.UNION ? content : adapt(content, content(writer), place);
        if (!nullable) {
            return adapted;
        }
        return isNullable(reader) ? Schema.createUnion(NULL, adapted) : Schema.createUnion(adapted, NULL);
    }

    private static Schema adaptRecord(Schema reader, Schema writer, String place) {
        List<Field> fields = new ArrayList<>();
        for (Field field : reader.getFields()) {
            String name = place.isEmpty() ? field.name() : place + "." + field.name();
            Optional<Field> written = written(field, writer);
            if (written.isEmpty() && !field.hasDefaultValue()) {
                throw new IllegalArgumentException("it has no field " + name);
            }
            Schema type = written.map(each -> adapt(field.schema(), each.schema(), name))
                    .orElse(field.schema());
            written.ifPresent(each -> requireReadable(type, each.schema(), name));
            fields.add(field(written.map(Field::name).orElse(field.name()), type, field));
        }
        return Schema.createRecord(writer.getName(), null, writer.getNamespace(), false, fields);
    }

    private static Field field(String name, Schema type, Field model) {
        return model.hasDefaultValue() ? new Field(name, type, null, model.defaultVal()) : new Field(name, type, null);
    }

    /** The field of that name; else the only one whose name differs by case or underscores. */
    static Optional<Field> written(Field field, Schema writer) {
        Field same = writer.getField(field.name());
        if (same != null) {
            return Optional.of(same);
        }
        List<Field> alike = writer.getFields().stream()
                .filter(each -> letters(each.name()).equals(letters(field.name())))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private static String letters(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** A union of several types is resolved by what a record holds, so it may be readable. */
    private static void requireReadable(Schema type, Schema writer, String name) {
        boolean decidable = content(writer).getType() != Type.UNION;
        if (decidable
                && SchemaCompatibility.checkReaderWriterCompatibility(type, writer)
                                .getType()
                        != SchemaCompatibilityType.COMPATIBLE) {
            throw new IllegalArgumentException("field " + name + " must be " + describe(content(type)) + " (got: "
                    + describe(content(writer)) + ")");
        }
    }

    private static String describe(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        return logical == null ? schema.getType().getName() : schema.getType().getName() + " " + logical.getName();
    }

    static boolean isNullable(Schema schema) {
        return schema.getType() == Type.NULL || schema.getType() == Type.UNION && schema.isNullable();
    }

    /** Without the null of a union; a union of several other types stays one. */
    static Schema content(Schema schema) {
        if (schema.getType() != Type.UNION) {
            return schema;
        }
        List<Schema> branches = schema.getTypes().stream()
                .filter(branch -> branch.getType() != Type.NULL)
                .toList();
        return branches.size() == 1 ? branches.get(0) : schema;
    }

    /** How many of the writer's units of time make a millisecond; 1 for what is no time. */
    static long unitsOfMillis(Schema writer) {
        String name = writer.getLogicalType() == null
                ? String.valueOf(writer.getProp("logicalType"))
                : writer.getLogicalType().getName();
        if (!name.contains(TIMESTAMP)) {
            return 1;
        }
        return name.endsWith("micros") ? 1_000 : name.endsWith("nanos") ? 1_000_000 : 1;
    }
}
