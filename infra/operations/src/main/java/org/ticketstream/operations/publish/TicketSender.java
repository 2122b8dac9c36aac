package org.ticketstream.operations.publish;

import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;

/** Sends tickets and counts those that the broker has acknowledged; the rest may or may not be there. */
public final class TicketSender implements TicketSink, AutoCloseable {

    private final String topic;
    private final KafkaProducer<String, Ticket> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** To the tickets received of an installation. */
    public TicketSender(Installation installation) {
        this.topic = installation.topics().received();
        this.producer = installation.producer(Ticket.class);
    }

    /**
     * Sends a ticket without waiting for the broker.
     *
     * @throws IllegalStateException if an earlier ticket could not be sent
     */
    @Override
    public void send(Ticket ticket) {
        requireNoFailure();
        // The callback hears of every failure; waiting for the future would send one ticket at a time.
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topic, ticket.getTicketId(), ticket), (metadata, e) -> {
                    if (e == null) {
                        acknowledged.incrementAndGet();
                    } else {
                        failure.compareAndSet(null, e);
                    }
                });
    }

    /** Waits for the broker's word on all that was sent. */
    @Override
    public void flush() {
        producer.flush();
        requireNoFailure();
    }

    /** Tickets that the broker has acknowledged until now. */
    public long acknowledged() {
        return acknowledged.get();
    }

    private void requireNoFailure() {
        Exception cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException(
                    "Cannot publish to " + topic + " after " + acknowledged.get() + " acknowledged tickets: "
                            + cause.getMessage(),
                    cause);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
