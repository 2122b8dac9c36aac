package org.ticketstream.ingest.errors;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/** {@link UnprocessableRecordException} makes a dead letter of the source record; any other failure stops the thread. */
public final class DeadLetterProcessingHandler implements ProcessingExceptionHandler {
    private DeadLetterRecords deadLetters;

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (exception instanceof UnprocessableRecordException) {
            return Response.resume(
                    List.of(deadLetters.of(context, context.sourceRawKey(), context.sourceRawValue(), exception)));
        }
        return Response.fail();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters = DeadLetterRecords.configured(configs);
    }
}
