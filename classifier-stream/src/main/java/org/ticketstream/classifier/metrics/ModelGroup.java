package org.ticketstream.classifier.metrics;

import org.apache.flink.metrics.MetricGroup;

/** Where the metrics of one model version are: labels {@code model} and {@code version}. */
public final class ModelGroup {
    /** What the model decides; one kind so far. */
    private static final String MODEL = "category";

    private ModelGroup() {}

    public static MetricGroup of(MetricGroup classifier, String version) {
        return classifier.addGroup("model", MODEL).addGroup("version", version);
    }
}
