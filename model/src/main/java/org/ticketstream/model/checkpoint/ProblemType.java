package org.ticketstream.model.checkpoint;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What logits mean: exactly one label holds (softmax), or each label holds or not by itself (sigmoid). */
public enum ProblemType {
    SINGLE_LABEL("single_label_classification"),
    MULTI_LABEL("multi_label_classification");

    private final String id;

    ProblemType(String id) {
        this.id = id;
    }

    /** The value of {@code problem_type} in config.json. */
    public String id() {
        return id;
    }

    static ProblemType parse(String id) {
        return Arrays.stream(values())
                .filter(type -> type.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot use problem_type: only "
                        + Arrays.stream(values()).map(ProblemType::id).collect(Collectors.joining(" and "))
                        + " are supported (got: " + id + ")"));
    }
}
