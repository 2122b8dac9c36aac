package org.ticketstream.classifier.wire;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ticketstream.schemas.DeadLetters;

/**
 * Writes dead letters: key, value, headers and timestamp are unchanged, but cut to the size limit of the topic, because
 * a larger one would restart the job for ever.
 */
public final class DeadLetterSerializer implements KafkaRecordSerializationSchema<DeadLetter> {
    private final String topic;

    public DeadLetterSerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(DeadLetter letter, KafkaSinkContext context, Long timestamp) {
        Long original = letter.timestamp() < 0 ? null : letter.timestamp();
        return DeadLetters.letter(
                topic, original, letter.key(), letter.value(), letter.headers().toKafka());
    }
}
