package org.ticketstream.embedded.registry;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** What the registry can be asked, without HTTP: register, look up, compare, configure. */
final class SchemaRegistry implements AutoCloseable {

    private final SchemaState state;
    private final SchemaTopic topic;

    SchemaRegistry(String bootstrapServers, String topicName, CompatibilityLevel defaultLevel) {
        this.state = new SchemaState(defaultLevel);
        this.topic = new SchemaTopic(bootstrapServers, topicName, state::apply);
    }

    /**
     * Registers a schema unless the subject has it already, and returns its id. One at a time: ids and versions count
     * up.
     */
    synchronized int register(String subject, String schemaText) throws RegistryException, InterruptedException {
        Schema candidate = parse(schemaText);
        String canonical = candidate.toString();
        List<RegisteredSchema> versions = state.versions(subject);
        Optional<RegisteredSchema> known = find(versions, canonical);
        if (known.isPresent()) {
            return known.get().id();
        }
        List<String> violations = level(subject).violations(candidate, parsed(versions));
        if (!violations.isEmpty()) {
            throw RegistryException.incompatible(subject, String.join("; ", violations));
        }
        int version = versions.isEmpty() ? 1 : versions.get(versions.size() - 1).version() + 1;
        RegisteredSchema schema = new RegisteredSchema(subject, version, state.idFor(canonical), canonical);
        topic.append(SchemaState.schemaKey(schema), SchemaState.schemaValue(schema));
        return schema.id();
    }

    RegisteredSchema lookUp(String subject, String schemaText) throws RegistryException {
        String canonical = parse(schemaText).toString();
        return find(versions(subject), canonical)
                .orElseThrow(() -> RegistryException.unknownSchema("under " + subject));
    }

    List<String> subjects() {
        return state.subjects();
    }

    /** Versions of a known subject, oldest first. */
    List<RegisteredSchema> versions(String subject) throws RegistryException {
        List<RegisteredSchema> versions = state.versions(subject);
        if (versions.isEmpty()) {
            throw RegistryException.unknownSubject(subject);
        }
        return versions;
    }

    /** One version of a subject: a number, or {@code latest}. */
    RegisteredSchema version(String subject, String version) throws RegistryException {
        List<RegisteredSchema> versions = versions(subject);
        if (version.equals("latest") || version.equals("-1")) {
            return versions.get(versions.size() - 1);
        }
        int number;
        try {
            number = Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw RegistryException.invalidVersion(version);
        }
        if (number < 1) {
            throw RegistryException.invalidVersion(version);
        }
        return versions.stream()
                .filter(schema -> schema.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryException.unknownVersion(version));
    }

    String schema(int id) throws RegistryException {
        return state.schema(id).orElseThrow(() -> RegistryException.unknownSchema(Integer.toString(id)));
    }

    List<RegisteredSchema> usesOf(int id) throws RegistryException {
        schema(id);
        return state.usesOf(id);
    }

    /** Why a schema could not follow the given versions under the subject's level; empty if it could. */
    List<String> violations(String subject, String schemaText, List<RegisteredSchema> against)
            throws RegistryException {
        return level(subject).violations(parse(schemaText), parsed(against));
    }

    List<RegisteredSchema> versionsOrNone(String subject) {
        return state.versions(subject);
    }

    CompatibilityLevel globalLevel() {
        return state.globalLevel();
    }

    Optional<CompatibilityLevel> ownLevel(String subject) {
        return state.ownLevel(subject);
    }

    void setLevel(Optional<String> subject, CompatibilityLevel level) throws InterruptedException {
        topic.append(SchemaState.levelKey(subject), SchemaState.levelValue(level));
    }

    /** The subject then has the global level; returns the one that it had. */
    CompatibilityLevel removeLevel(String subject) throws RegistryException, InterruptedException {
        CompatibilityLevel own = state.ownLevel(subject).orElseThrow(() -> RegistryException.unknownSubject(subject));
        topic.append(SchemaState.levelKey(Optional.of(subject)), null);
        return own;
    }

    private CompatibilityLevel level(String subject) {
        return state.ownLevel(subject).orElseGet(state::globalLevel);
    }

    private static Optional<RegisteredSchema> find(List<RegisteredSchema> versions, String canonical) {
        return versions.stream()
                .filter(schema -> schema.schema().equals(canonical))
                .findFirst();
    }

    private static List<Schema> parsed(List<RegisteredSchema> versions) {
        return versions.stream()
                .map(schema -> new Schema.Parser().parse(schema.schema()))
                .toList();
    }

    private static Schema parse(String text) throws RegistryException {
        try {
            Schema schema = new Schema.Parser().parse(text);
            // A name that stands for no type shows only when it is asked for.
            String unused = schema.toString();
            return schema;
        } catch (RuntimeException e) {
            throw RegistryException.invalidSchema(e.getMessage());
        }
    }

    @Override
    public void close() {
        topic.close();
    }
}
