package org.ticketstream.training.finetune.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.finetune.options.TrainingOptions;

/** What must be the same for one training to be the continuation of another. Immutable. */
public final class RunIdentity {
    private final ObjectNode values;

    private RunIdentity(ObjectNode values) {
        // Through text, so that it compares equal to one that was read.
        this.values = StateJson.parse(values.toString());
    }

    /**
     * What every training depends on.
     *
     * @param data  names the rows or sequences, such as their fingerprint
     * @param start the weights that it starts from
     */
    public static RunIdentity of(String data, Checkpoint start, TrainingOptions options) {
        ObjectNode values = StateJson.MAPPER.createObjectNode();
        values.put("data", data);
        values.put("start", Checkpoint.open(start.dir()).weightsSha256());
        ObjectNode given = StateJson.MAPPER.valueToTree(options);
        // How a step is computed may change from process to process: the machine may be another one.
        given.remove("execution");
        values.set("options", given);
        values.put("precision", options.execution().precision().toString());
        return new RunIdentity(values);
    }

    /** The same with one more value, which is compared by its JSON form. */
    public RunIdentity with(String name, Object value) {
        ObjectNode more = values.deepCopy();
        more.set(name, StateJson.MAPPER.valueToTree(value));
        return new RunIdentity(more);
    }

    ObjectNode json() {
        return values;
    }

    /** Names of the values that differ from a saved identity, with both values. */
    List<String> differences(JsonNode before) {
        List<String> differences = new ArrayList<>();
        collect("", values, before, differences);
        return differences;
    }

    private static void collect(String path, JsonNode now, JsonNode before, List<String> differences) {
        if (now.isObject()) {
            now.properties()
                    .forEach(field -> collect(
                            path + (path.isEmpty() ? "" : ".") + field.getKey(),
                            field.getValue(),
                            before.path(field.getKey()),
                            differences));
        } else if (!now.equals(before)) {
            differences.add(path + " was " + before + " and is " + now);
        }
    }
}
