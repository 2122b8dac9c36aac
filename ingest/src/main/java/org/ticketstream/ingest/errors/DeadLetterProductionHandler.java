package org.ticketstream.ingest.errors;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * A record whose result cannot be serialised, or is larger than its topic accepts, becomes a dead letter. What the
 * broker rejects later has already aborted the transaction: the thread is replaced and the transaction is repeated.
 */
public final class DeadLetterProductionHandler implements ProductionExceptionHandler {
    private DeadLetterRecords deadLetters;

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        return Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature of Kafka Streams
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        if (context.topic() == null || FailureOrigin.isEnvironment(exception)) {
            return Response.fail();
        }
        return Response.resume(
                List.of(deadLetters.of(context, context.sourceRawKey(), context.sourceRawValue(), exception)));
    }

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters = DeadLetterRecords.configured(configs);
    }
}
