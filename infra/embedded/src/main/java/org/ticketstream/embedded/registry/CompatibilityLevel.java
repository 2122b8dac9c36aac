package org.ticketstream.embedded.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** What a new version of a schema must be able to read, and be read by. */
public enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean readsOld;
    private final boolean readByOld;
    private final boolean transitive;

    CompatibilityLevel(boolean readsOld, boolean readByOld, boolean transitive) {
        this.readsOld = readsOld;
        this.readByOld = readByOld;
        this.transitive = transitive;
    }

    static CompatibilityLevel parse(String name) throws RegistryException {
        return Arrays.stream(values())
                .filter(level -> level.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> RegistryException.invalidLevel(name));
    }

    /**
     * Returns why the candidate breaks this level; empty if it does not.
     *
     * @param existing earlier versions, oldest first
     */
    List<String> violations(Schema candidate, List<Schema> existing) {
        List<Schema> compared =
                transitive || existing.isEmpty() ? existing : existing.subList(existing.size() - 1, existing.size());
        List<String> violations = new ArrayList<>();
        for (Schema old : compared) {
            if (readsOld) {
                violations.addAll(problems("the new schema cannot read the old one", candidate, old));
            }
            if (readByOld) {
                violations.addAll(problems("the old schema cannot read the new one", old, candidate));
            }
        }
        return violations;
    }

    private static List<String> problems(String what, Schema reader, Schema writer) {
        SchemaPairCompatibility pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return List.of();
        }
        return pair.getResult().getIncompatibilities().stream()
                .map(problem ->
                        what + ": " + problem.getType() + " at " + problem.getLocation() + ", " + problem.getMessage())
                .toList();
    }
}
