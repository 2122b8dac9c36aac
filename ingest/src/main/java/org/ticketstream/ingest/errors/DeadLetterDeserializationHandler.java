package org.ticketstream.ingest.errors;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.ticketstream.schemas.MalformedRecordException;

/** Bytes that can never be read become a dead letter; a registry that does not answer stops the thread, which is then replaced. */
public final class DeadLetterDeserializationHandler implements DeserializationExceptionHandler {
    private DeadLetterRecords deadLetters;

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof MalformedRecordException) {
            return Response.resume(List.of(deadLetters.of(context, record.key(), record.value(), exception)));
        }
        return Response.fail();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters = DeadLetterRecords.configured(configs);
    }
}
