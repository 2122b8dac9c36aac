package org.ticketstream.training.finetune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.data.DataFingerprint;
import org.ticketstream.training.data.Split;

/** What must be the same for one training to be the continuation of another. */
final class RunIdentity {

    private RunIdentity() {}

    static ObjectNode of(Split split, Checkpoint start, TrainingOptions options, Optional<Teacher> teacher) {
        ObjectNode identity = of(DataFingerprint.of(split), start, options);
        // A head that is not written yet follows from labels and seed.
        identity.putPOJO("labels", start.labels());
        teacher.ifPresent(given -> identity.put("teacher", given.release().version() + " " + given.share()));
        return throughText(identity);
    }

    /** @param data names the sequences */
    static ObjectNode of(String data, Checkpoint start, MaskingOptions masking, TrainingOptions options) {
        ObjectNode identity = of(data, start, options);
        identity.set("masking", StateJson.MAPPER.valueToTree(masking));
        return throughText(identity);
    }

    private static ObjectNode of(String data, Checkpoint start, TrainingOptions options) {
        ObjectNode identity = StateJson.MAPPER.createObjectNode();
        identity.put("data", data);
        identity.put("start", Checkpoint.open(start.dir()).weightsSha256());
        ObjectNode given = StateJson.MAPPER.valueToTree(options);
        // How a step is computed may change from process to process: the machine may be another one.
        given.remove("execution");
        identity.set("options", given);
        identity.put("precision", options.execution().precision().toString());
        return identity;
    }

    /** So that it compares equal to one that was read. */
    private static ObjectNode throughText(ObjectNode identity) {
        return StateJson.parse(identity.toString());
    }

    /** Names of the values that differ, with both values. */
    static List<String> differences(JsonNode now, JsonNode before) {
        List<String> differences = new ArrayList<>();
        collect("", now, before, differences);
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
