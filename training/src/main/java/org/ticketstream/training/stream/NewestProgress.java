package org.ticketstream.training.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.MalformedRecordException;
import org.ticketstream.schemas.TrainingProgress;
import org.ticketstream.schemas.client.Installation;

/** How far the trainings are that run now; of the topic, the end is read. */
public final class NewestProgress {
    /** Running trainings tell about once a second. */
    private static final long RECORDS = 500;

    private static final Duration POLL = Duration.ofMillis(200);

    private NewestProgress() {}

    /** The newest word of each request that stands near the end of the topic, by id. */
    public static Map<String, TrainingProgress> read(Installation installation) {
        String topic = installation.topics().trainingProgress();
        Deserializer<TrainingProgress> format =
                AvroSerde.of(TrainingProgress.class, installation.registry()).deserializer();
        Map<String, TrainingProgress> newest = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = installation.tolerantConsumer()) {
            List<TopicPartition> partitions = installation.partitions(consumer, topic);
            consumer.assign(partitions);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ends.forEach((each, end) -> consumer.seek(each, Math.max(beginnings.get(each), end - RECORDS)));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> take(record, format, newest));
            }
        }
        return newest;
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> record,
            Deserializer<TrainingProgress> format,
            Map<String, TrainingProgress> newest) {
        if (record.value() == null) {
            return;
        }
        try {
            TrainingProgress progress = format.deserialize(record.topic(), record.value());
            newest.put(progress.getRequestId(), progress);
        } catch (MalformedRecordException e) {
            // It is only to look at.
            return;
        }
    }
}
