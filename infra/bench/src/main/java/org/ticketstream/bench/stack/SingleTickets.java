package org.ticketstream.bench.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;

/** Sends one ticket at a time and waits for its committed answer. */
public final class SingleTickets implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double NANOS_PER_MILLI = 1e6;

    private final Installation installation;
    private final KafkaProducer<String, Ticket> producer;
    private final KafkaConsumer<String, byte[]> answers;
    private int sent;

    public SingleTickets(Installation installation) {
        this.installation = installation;
        this.producer = installation.producer(Ticket.class);
        this.answers = installation.consumer(new StringDeserializer(), new ByteArrayDeserializer());
        answers.assign(installation.partitions(answers, installation.topics().classified()));
        answers.seekToBeginning(answers.assignment());
    }

    /** @param number of the ticket, from 0 */
    public static String idOf(int number) {
        return "bench-" + number;
    }

    /** Milliseconds from sending to the answer. */
    public double answer(String text) throws ExecutionException, InterruptedException {
        String id = idOf(sent++);
        // What a client does once is no part of the time: it knows the broker and where the records are.
        answers.poll(Duration.ZERO);
        producer.partitionsFor(installation.topics().received());
        Ticket ticket = Ticket.newBuilder()
                .setTicketId(id)
                .setSubject("")
                .setBody(text)
                .setCreatedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setSource("bench")
                .setTenant(id)
                .build();
        long start = System.nanoTime();
        producer.send(new ProducerRecord<>(installation.topics().received(), id, ticket))
                .get();
        while (!isAnswered(id)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "Cannot measure: a ticket has no answer after " + PATIENCE.toSeconds() + " s");
            }
        }
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    private boolean isAnswered(String id) {
        boolean found = false;
        for (var answer : answers.poll(POLL)) {
            found |= id.equals(answer.key());
        }
        return found;
    }

    @Override
    public void close() {
        producer.close();
        answers.close();
    }
}
