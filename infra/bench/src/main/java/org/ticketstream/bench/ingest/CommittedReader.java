package org.ticketstream.bench.ingest;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.ticketstream.schemas.client.Installation;

/** Reads what is committed in a topic, from its beginning, without a look at the values. */
final class CommittedReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;

    /** Hears of a record as soon as it can be read. */
    interface Listener {
        /** @param nanos {@link System#nanoTime()} at which it came */
        void read(ConsumerRecord<String, byte[]> record, long nanos);
    }

    CommittedReader(Installation installation, String topic) {
        this.topic = topic;
        this.consumer = installation.consumer(new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(installation.partitions(consumer, topic));
        consumer.seekToBeginning(consumer.assignment());
    }

    /** @throws IllegalStateException if nothing comes for a long time */
    void read(int records, Listener listener) {
        int read = 0;
        long last = System.nanoTime();
        while (read < records) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                last = System.nanoTime();
                listener.read(record, last);
                read++;
            }
            if (System.nanoTime() - last > PATIENCE.toNanos()) {
                throw new IllegalStateException("Cannot measure: nothing new in " + topic + " for "
                        + PATIENCE.toSeconds() + " s (got: " + read + " of " + records + " records)");
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
