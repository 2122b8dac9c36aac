package org.ticketstream.ingest.errors;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * For what is deserialised before any step of the graph: keys, internal topics and model releases. Bytes that cannot be
 * read become a dead letter; on topics whose dead letters are another module's they are skipped. A registry that does
 * not answer stops the thread, which is then replaced.
 */
public final class DeadLetterDeserializationHandler implements DeserializationExceptionHandler {
    /** Setting: the topics whose bad records are another module's dead letters, separated by commas. */
    public static final String FOREIGN_TOPICS_CONFIG = DeadLetterRecords.FOREIGN_TOPICS_CONFIG;

    private DeadLetterRecords deadLetters;
    private Set<String> foreignTopics;

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (FailureOrigin.isEnvironment(exception)) {
            return Response.fail();
        }
        if (foreignTopics.contains(record.topic())) {
            return Response.resume();
        }
        return Response.resume(List.of(deadLetters.of(context, record.key(), record.value(), exception)));
    }

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters = DeadLetterRecords.configured(configs);
        foreignTopics = DeadLetterRecords.foreignTopics(configs);
    }
}
