package org.ticketstream.training.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.data.DataFingerprint;
import org.ticketstream.training.finetune.options.TrainingOptions;

/**
 * What must be the same for one search to be the continuation of another.
 *
 * @param values by name
 */
record SearchIdentity(Map<String, String> values) {

    private static final String NONE = "nothing";

    static SearchIdentity of(SearchRequest request) {
        TrainRequest training = request.training();
        SearchPlan plan = request.plan();
        Map<String, String> values = new TreeMap<>();
        values.put("data", DataFingerprint.of(training.split()));
        values.put("start", Checkpoint.open(training.start().dir()).weightsSha256());
        values.put(
                "parent", training.start().parent().map(ReleaseBundle::version).orElse(NONE));
        values.put(
                "teacher",
                training.teacher()
                        .map(teacher -> teacher.release().version() + " " + teacher.share())
                        .orElse(NONE));
        values.put("lexical", Boolean.toString(training.evaluation().lexical()));
        values.put("trials", Integer.toString(plan.trials()));
        values.put("halving", Integer.toString(plan.halving()));
        values.put("metric", plan.metric().title());
        values.put("seed", Long.toString(plan.seed()));
        request.space().describe().forEach((option, tried) -> values.put("try " + option, tried));
        values.putAll(optionsOf(training.options()));
        return new SearchIdentity(values);
    }

    private static Map<String, String> optionsOf(TrainingOptions given) {
        ObjectNode options = SearchJson.MAPPER.valueToTree(given);
        // How a step is computed may change from process to process: the machine may be another one.
        options.remove("execution");
        Map<String, String> values = new TreeMap<>();
        flatten("options", options, values);
        return values;
    }

    static SearchIdentity parse(String json) {
        try {
            return new SearchIdentity(
                    SearchJson.MAPPER.readValue(json, new TypeReference<TreeMap<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot read what is searched: " + e.getOriginalMessage(), e);
        }
    }

    String toJson() {
        return SearchJson.indented(values);
    }

    /**
     * What differs, with both values; empty if nothing does. An option that the version which saved the other did not
     * know had its default.
     */
    String differenceTo(SearchIdentity other) {
        SearchIdentity before = new SearchIdentity(new TreeMap<>(optionsOf(TrainingOptions.defaults())));
        before.values.putAll(other.values);
        Set<String> names = new TreeSet<>(values.keySet());
        names.addAll(before.values.keySet());
        return names.stream()
                .filter(name -> !value(name).equals(before.value(name)))
                .map(name -> name + " was " + before.value(name) + " and is " + value(name))
                .collect(Collectors.joining("; "));
    }

    private String value(String name) {
        return values.getOrDefault(name, NONE);
    }

    private static void flatten(String name, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(name + "." + field.getKey(), field.getValue(), values));
        } else {
            values.put(name, node.asText());
        }
    }
}
