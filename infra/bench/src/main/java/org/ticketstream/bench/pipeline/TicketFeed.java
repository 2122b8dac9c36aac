package org.ticketstream.bench.pipeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.client.Installation;

/** Writes tickets to the job's input, at once or at a steady rate. Tickets are numbers from 0, their texts repeat. */
final class TicketFeed implements AutoCloseable {

    private static final double NANOS_PER_SECOND = 1e9;

    private final List<String> texts;
    private final String topic;
    private final KafkaProducer<String, CleanTicket> producer;

    /** {@code [ticket]}: when it was due, on the clock of {@link System#nanoTime()}. */
    private final long[] due;

    private volatile int sent;
    private volatile boolean stopped;
    private volatile Exception failure;

    TicketFeed(Installation installation, List<String> texts, int capacity) {
        this.texts = texts;
        this.topic = installation.topics().clean();
        this.producer = installation.producer(CleanTicket.class);
        this.due = new long[capacity];
    }

    /** Tickets so far. */
    int sent() {
        return sent;
    }

    long[] due() {
        return due;
    }

    /** As fast as the broker takes them; returns when it has them. */
    void burst(int count) {
        int end = sent + count;
        for (int ticket = sent; ticket < end; ticket++) {
            send(ticket, System.nanoTime());
        }
        producer.flush();
        requireSent();
        sent = end;
    }

    /**
     * At a steady rate, whether or not the job keeps up, until stopped or full.
     *
     * @param perSecond tickets
     */
    void pace(double perSecond) {
        stopped = false;
        int first = sent;
        long start = System.nanoTime();
        for (int ticket = first; ticket < due.length && !stopped; ticket++) {
            long time = start + (long) ((ticket - first) * NANOS_PER_SECOND / perSecond);
            for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            send(ticket, time);
            sent = ticket + 1;
        }
        producer.flush();
        requireSent();
    }

    /** A ticket that is missing would be waited for in vain. */
    private void requireSent() {
        if (failure != null) {
            throw new IllegalStateException("Cannot measure: a ticket could not be sent to " + topic, failure);
        }
    }

    void stop() {
        stopped = true;
    }

    private void send(int ticket, long time) {
        due[ticket] = time;
        String key = AnswerLedger.key(ticket);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        CleanTicket value = CleanTicket.newBuilder()
                .setTicketId(key)
                .setText(texts.get(ticket % texts.size()))
                .setContentHash("")
                .setCreatedAt(now)
                .setCleanedAt(now)
                .build();
        producer.send(new ProducerRecord<>(topic, key, value), (place, e) -> {
            if (e != null) {
                failure = e;
            }
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
