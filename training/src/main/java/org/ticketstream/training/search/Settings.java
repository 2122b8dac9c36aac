package org.ticketstream.training.search;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.finetune.options.TrainingOptionsBuilder;

/**
 * What one trial sets.
 *
 * @param values by the ids of the options
 */
public record Settings(@JsonValue Map<String, String> values) {

    /** Takes a copy that keeps its order. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Settings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Options with these settings.
     *
     * @param base all other options
     * @throws IllegalArgumentException if a value is out of range
     */
    public TrainingOptions set(TrainingOptions base) {
        TrainingOptionsBuilder builder = base.toBuilder();
        values.forEach((id, value) -> TriedOption.parse(id).set(builder, value));
        return builder.build();
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
