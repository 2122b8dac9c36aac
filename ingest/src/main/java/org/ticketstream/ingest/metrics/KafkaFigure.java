package org.ticketstream.ingest.metrics;

import java.util.Optional;

/**
 * One figure that is made of Kafka's metrics of one name: those of all threads, tasks and clients, taken together.
 *
 * @param group of Kafka's metric
 * @param metric name of Kafka's metric
 * @param kind how they are taken together
 * @param label that tells the rows apart; empty for one row
 * @param unit of Kafka's metric in that of ours: 1e-9 makes seconds of nanoseconds
 */
record KafkaFigure(
        String group, String metric, Kind kind, String name, String description, Optional<Label> label, double unit) {
    private static final double MILLIS = 1e-3;
    private static final double NANOS = 1e-9;

    enum Kind {
        /** Only ever grows: what a thread or task has counted stays counted when it has ended. */
        COUNTER,
        SUM,
        MAX
    }

    /**
     * A label.
     *
     * @param tag of Kafka's metric, or the end of its name
     * @param name of ours
     */
    record Label(String tag, String name) {}

    static KafkaFigure counter(String group, String metric, String name, String description) {
        return new KafkaFigure(group, metric, Kind.COUNTER, name, description, Optional.empty(), 1);
    }

    static KafkaFigure sum(String group, String metric, String name, String description) {
        return new KafkaFigure(group, metric, Kind.SUM, name, description, Optional.empty(), 1);
    }

    static KafkaFigure max(String group, String metric, String name, String description) {
        return new KafkaFigure(group, metric, Kind.MAX, name, description, Optional.empty(), 1);
    }

    KafkaFigure by(String tag, String labelName) {
        return new KafkaFigure(group, metric, kind, name, description, Optional.of(new Label(tag, labelName)), unit);
    }

    KafkaFigure fromMillis() {
        return new KafkaFigure(group, metric, kind, name, description, label, MILLIS);
    }

    KafkaFigure fromNanos() {
        return new KafkaFigure(group, metric, kind, name, description, label, NANOS);
    }
}
