package org.ticketstream.training.finetune.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.finetune.options.TrainingOptions;

/** What must be the same for one training to be the continuation of another. Immutable. */
public final class RunIdentity {
    private static final String OPTIONS = "options";

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
        values.set(OPTIONS, optionsOf(options));
        values.put("precision", options.execution().precision().toString());
        return new RunIdentity(values);
    }

    private static ObjectNode optionsOf(TrainingOptions options) {
        ObjectNode given = StateJson.MAPPER.valueToTree(options);
        // How a step is computed may change from process to process: the machine may be another one.
        given.remove("execution");
        return given;
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

    /**
     * Names of the values that differ from a saved identity, with both values. An option that the version which saved
     * it did not know had its default.
     */
    List<String> differences(JsonNode before) {
        ObjectNode defaults = StateJson.MAPPER.createObjectNode();
        defaults.set(
                OPTIONS, StateJson.parse(optionsOf(TrainingOptions.defaults()).toString()));
        List<String> differences = new ArrayList<>();
        collect("", values, before, defaults, differences);
        return differences;
    }

    private static void collect(
            String path, JsonNode now, JsonNode before, JsonNode defaults, List<String> differences) {
        if (now.isObject()) {
            now.properties().forEach(field -> {
                String name = field.getKey();
                JsonNode fallback = defaults.path(name);
                collect(
                        path + (path.isEmpty() ? "" : ".") + name,
                        field.getValue(),
                        before.has(name) ? before.get(name) : fallback,
                        fallback,
                        differences);
            });
        } else if (!now.equals(before)) {
            differences.add(path + " was " + before + " and is " + now);
        }
    }
}
