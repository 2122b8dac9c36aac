package org.ticketstream.classifier.ledger;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.function.SerializableFunction;

/** Appends to the first partition of a {@link TestTopic} at once, as Kafka's at-least-once sink does. */
public final class TopicSink<E, T> implements Sink<E> {
    private static final long serialVersionUID = 1L;

    private final String topicName;
    private final SerializableFunction<E, T> view;

    public TopicSink(TestTopic<T> topic, SerializableFunction<E, T> view) {
        this.topicName = topic.name();
        this.view = view;
    }

    @Override
    public SinkWriter<E> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(E element, Context unused) {
                TestTopic.<T>named(topicName).append(0, view.apply(element));
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
