package org.ticketstream.bench.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;

/**
 * WorkerThreads that share a producer and wait for each batch before they send the next: what the intake promises,
 * without HTTP and JSON.
 */
final class WaitingProducer implements Sender {
    private final List<Ticket> tickets;
    private final int batch;
    private final WorkerThreads callers;
    private final String topic;
    private final KafkaProducer<String, Ticket> producer;

    WaitingProducer(Installation installation, List<Ticket> tickets, int batch, int callers) {
        this.tickets = tickets;
        this.batch = batch;
        this.callers = new WorkerThreads(callers);
        this.topic = installation.topics().received();
        this.producer = installation.producer(Ticket.class);
    }

    @Override
    public String name() {
        return "producer, batches awaited";
    }

    @Override
    public void sendAll() throws Exception {
        callers.share((tickets.size() + batch - 1) / batch, this::sendBatch);
    }

    private void sendBatch(int number) throws Exception {
        int from = number * batch;
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch);
        for (Ticket ticket : tickets.subList(from, Math.min(from + batch, tickets.size()))) {
            sent.add(producer.send(new ProducerRecord<>(topic, ticket.getTicketId(), ticket)));
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    @Override
    public void close() {
        callers.close();
        producer.close();
    }
}
