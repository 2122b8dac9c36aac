package org.ticketstream.classifier.metrics;

import org.apache.flink.metrics.MetricGroup;

/** The metric group of one model version: labels {@code model} and {@code version}. */
public final class ModelGroup {
    /** The kind of model; there is one so far. */
    private static final String MODEL = "category";

    private ModelGroup() {}

    public static MetricGroup of(MetricGroup classifier, String version) {
        return classifier.addGroup("model", MODEL).addGroup("version", version);
    }
}
