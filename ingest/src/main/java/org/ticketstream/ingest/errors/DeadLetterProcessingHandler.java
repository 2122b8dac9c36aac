package org.ticketstream.ingest.errors;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.schemas.MalformedRecordException;

/**
 * A failure that a record causes makes its source record a dead letter; a failure of the environment, such as a
 * registry that does not answer, stops the thread, which is then replaced. A malformed record of a topic whose dead
 * letters are another module's is skipped, so that one record makes one dead letter.
 */
public final class DeadLetterProcessingHandler implements ProcessingExceptionHandler {
    /** Setting: the {@link org.ticketstream.ingest.metrics.DeadLetterCounts}; without it nothing is counted. */
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
