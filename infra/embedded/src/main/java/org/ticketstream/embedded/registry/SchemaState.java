package org.ticketstream.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * All subjects, versions, ids and levels, as the records of the schemas topic say, in their order. The records are
 * those of Confluent's registry (key types SCHEMA and CONFIG), so that its tools can read the topic. Thread-safe.
 */
final class SchemaState {

    private static final String GLOBAL = "";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, TreeMap<Integer, RegisteredSchema>> subjects = new TreeMap<>();
    private final Map<Integer, String> schemaById = new TreeMap<>();
    private final Map<String, Integer> idBySchema = new HashMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();

    SchemaState(CompatibilityLevel defaultLevel) {
        levels.put(GLOBAL, defaultLevel);
    }

    static String schemaKey(RegisteredSchema schema) {
        return JSON.createObjectNode()
                .put("keytype", "SCHEMA")
                .put("subject", schema.subject())
                .put("version", schema.version())
                .put("magic", 1)
                .toString();
    }

    static String schemaValue(RegisteredSchema schema) {
        return JSON.createObjectNode()
                .put("subject", schema.subject())
                .put("version", schema.version())
                .put("id", schema.id())
                .put("schema", schema.schema())
                .put("deleted", false)
                .toString();
    }

    static String levelKey(Optional<String> subject) {
        return JSON.createObjectNode()
                .put("keytype", "CONFIG")
                .put("subject", subject.orElse(null))
                .put("magic", 0)
                .toString();
    }

    static String levelValue(CompatibilityLevel level) {
        return JSON.createObjectNode().put("compatibilityLevel", level.name()).toString();
    }

    /** @param value null if what was written under the key is deleted */
    synchronized void apply(String key, String value) {
        try {
            JsonNode parsedKey = JSON.readTree(key);
            if (value == null) {
                remove(parsedKey);
                return;
            }
            JsonNode parsedValue = JSON.readTree(value);
            switch (parsedKey.path("keytype").asText()) {
                case "SCHEMA" -> applySchema(parsedValue);
                case "CONFIG" ->
                    levels.put(
                            parsedKey.path("subject").asText(GLOBAL),
                            CompatibilityLevel.parse(
                                    parsedValue.path("compatibilityLevel").asText()));
                default -> {
                    // Confluent's registry writes more key types (NOOP, MODE); they say nothing about what is kept
                    // here.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the schemas topic: no JSON (got: " + key + " -> " + value + ")", e);
        } catch (RegistryException e) {
            throw new IllegalStateException("Cannot read the schemas topic: " + e.getMessage(), e);
        }
    }

    private void remove(JsonNode key) {
        String subject = key.path("subject").asText(GLOBAL);
        if (!key.path("keytype").asText().equals("CONFIG") || subject.equals(GLOBAL)) {
            throw new IllegalArgumentException("only the level of a subject can be deleted (got: " + key + ")");
        }
        levels.remove(subject);
    }

    /**
     * Only what the registry itself would have written: a schema that can be read, under an id that stands for no
     * other.
     */
    private void applySchema(JsonNode value) {
        RegisteredSchema schema = new RegisteredSchema(
                value.path("subject").asText(),
                value.path("version").asInt(),
                value.path("id").asInt(),
                value.path("schema").asText());
        if (schema.subject().isEmpty() || schema.version() < 1 || schema.id() < 1) {
            throw new IllegalArgumentException("Cannot read a schema: it lacks subject, version or id (got: "
                    + schema.subject() + ", " + schema.version() + ", " + schema.id() + ")");
        }
        if (!schemaById.getOrDefault(schema.id(), schema.schema()).equals(schema.schema())) {
            throw new IllegalArgumentException(
                    "Cannot read a schema: its id stands for another one (got: " + schema.id() + ")");
        }
        new Schema.Parser().parse(schema.schema());
        subjects.computeIfAbsent(schema.subject(), subject -> new TreeMap<>()).put(schema.version(), schema);
        schemaById.put(schema.id(), schema.schema());
        idBySchema.put(schema.schema(), schema.id());
    }

    synchronized List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** Versions of a subject, oldest first; empty if the subject is unknown. */
    synchronized List<RegisteredSchema> versions(String subject) {
        return subjects.containsKey(subject) ? List.copyOf(subjects.get(subject).values()) : List.of();
    }

    synchronized Optional<String> schema(int id) {
        return Optional.ofNullable(schemaById.get(id));
    }

    synchronized List<RegisteredSchema> usesOf(int id) {
        List<RegisteredSchema> uses = new ArrayList<>();
        subjects.values().forEach(versions -> versions.values().stream()
                .filter(schema -> schema.id() == id)
                .forEach(uses::add));
        return uses;
    }

    /** The id that this schema has under any subject, else the next free one. */
    synchronized int idFor(String schema) {
        return idBySchema.getOrDefault(
                schema,
                schemaById.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1);
    }

    synchronized Optional<CompatibilityLevel> ownLevel(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    synchronized CompatibilityLevel globalLevel() {
        return levels.get(GLOBAL);
    }
}
