package org.ticketstream.ingest.errors;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.schemas.MalformedRecordException;

/**
 * Bytes that can never be read and {@link UnprocessableRecordException} make a dead letter of the source record; any other failure, such as a
 * registry that does not answer, stops the thread, which is then replaced. A record of a topic that another module reads first is only skipped
 * here: it is that module's dead letter, and one record makes one.
 */
public final class DeadLetterProcessingHandler implements ProcessingExceptionHandler {
    private DeadLetterRecords deadLetters;
    private Set<String> foreignTopics;

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (exception instanceof MalformedRecordException && foreignTopics.contains(context.topic())) {
            return Response.resume();
        }
        if (exception instanceof MalformedRecordException || exception instanceof UnprocessableRecordException) {
            return Response.resume(
                    List.of(deadLetters.of(context, context.sourceRawKey(), context.sourceRawValue(), exception)));
        }
        return Response.fail();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters = DeadLetterRecords.configured(configs);
        foreignTopics = DeadLetterRecords.foreignTopics(configs);
    }
}
