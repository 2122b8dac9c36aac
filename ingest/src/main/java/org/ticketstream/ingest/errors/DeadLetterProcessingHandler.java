package org.ticketstream.ingest.errors;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.schemas.MalformedRecordException;

/**
 * Whatever fails because of a record makes a dead letter of the source record; a failure of its surroundings, such as a registry that
 * does not answer, stops the thread, which is then replaced. A record of a topic that another module reads first is only skipped
 * where it cannot be read: it is that module's dead letter, and one record makes one.
 */
public final class DeadLetterProcessingHandler implements ProcessingExceptionHandler {
    /** Setting: an {@link java.util.concurrent.atomic.AtomicLong} that counts dead letters. */
    public static final String COUNTER_CONFIG = DeadLetterRecords.COUNTER_CONFIG;

    private DeadLetterRecords deadLetters;
    private Set<String> foreignTopics;

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        // Without a topic it is a punctuation that failed, and no record.
        if (context.topic() == null || FailureOrigin.isEnvironment(exception)) {
            return Response.fail();
        }
        if (exception instanceof MalformedRecordException && foreignTopics.contains(context.topic())) {
            return Response.resume();
        }
        return Response.resume(
                List.of(deadLetters.of(context, context.sourceRawKey(), context.sourceRawValue(), exception)));
    }

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters = DeadLetterRecords.configured(configs);
        foreignTopics = DeadLetterRecords.foreignTopics(configs);
    }
}
