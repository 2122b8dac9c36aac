package org.ticketstream.model.checkpoint;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The encoder families that can be read, run, trained and written. */
public enum Architecture {
    BERT("bert", "Bert"),
    DISTILBERT("distilbert", "DistilBert");

    private final String modelType;
    private final String classPrefix;

    Architecture(String modelType, String classPrefix) {
        this.modelType = modelType;
        this.classPrefix = classPrefix;
    }

    /**
     * The value of {@code model_type} in config.json; followed by a dot, the prefix of encoder weights in a
     * classifier.
     */
    public String modelType() {
        return modelType;
    }

    /** The name of the transformers class with the given ending, such as {@code BertForSequenceClassification}. */
    public String className(String ending) {
        return classPrefix + ending;
    }

    static Architecture parse(String modelType) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.modelType.equals(modelType))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot use model_type: only "
                        + Arrays.stream(values()).map(Architecture::modelType).collect(Collectors.joining(" and "))
                        + " are supported (got: " + modelType + ")"));
    }
}
