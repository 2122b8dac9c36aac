package org.ticketstream.training.search;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.ticketstream.training.finetune.options.TrainingOptions;

/**
 * What one trial sets.
 *
 * @param values by the ids of the options
 */
public record TrialSettings(@JsonValue Map<String, String> values) {

    /** Takes a copy that keeps its order. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TrialSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Options with these settings.
     *
     * @param base all other options
     * @throws IllegalArgumentException if a value is out of range
     */
    public TrainingOptions set(TrainingOptions base) {
        return base.with(values);
    }

    /** As flags of {@code train}. */
    public String flags() {
        return values.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
