package org.ticketstream.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.local.demo.data.DemoTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.client.Installation;

/** Plays the people who correct answers, and collects what becomes of it: labelled tickets. */
final class SimulatedAgents {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Installation installation;

    SimulatedAgents(Installation installation) {
        this.installation = installation;
    }

    /**
     * Publishes the true category of each ticket and returns when ingest has joined all of them to their texts.
     *
     * @param tickets by the id under which they were sent
     * @throws IllegalStateException if labelled tickets are missing after a minute
     */
    List<LabeledTicket> correct(Map<String, DemoTicket> tickets) throws InterruptedException {
        try (KafkaConsumer<String, LabeledTicket> consumer = installation.consumer(LabeledTicket.class)) {
            List<TopicPartition> partitions =
                    installation.partitions(consumer, installation.topics().labeled());
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            publish(tickets);
            return await(consumer, tickets);
        }
    }

    private void publish(Map<String, DemoTicket> tickets) throws InterruptedException {
        String topic = installation.topics().corrections();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (KafkaProducer<String, Correction> producer = installation.producer(Correction.class)) {
            for (Map.Entry<String, DemoTicket> each : tickets.entrySet()) {
                Correction correction = Correction.newBuilder()
                        .setCorrectionId("demo-" + each.getKey())
                        .setTicketId(each.getKey())
                        .setCategory(each.getValue().label())
                        .setCorrectedBy("demo")
                        .setCorrectedAt(now)
                        .build();
                producer.send(new ProducerRecord<>(topic, each.getKey(), correction))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot publish corrections: " + e.getCause().getMessage(), e);
        }
    }

    private static List<LabeledTicket> await(
            KafkaConsumer<String, LabeledTicket> consumer, Map<String, DemoTicket> tickets) {
        Map<String, LabeledTicket> labeled = new HashMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (labeled.size() < tickets.size()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Cannot learn from corrections: " + labeled.size() + " of "
                        + tickets.size() + " became labelled tickets within " + PATIENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<String, LabeledTicket> polled : consumer.poll(POLL)) {
                if (polled.value() != null && tickets.containsKey(polled.key())) {
                    labeled.put(polled.key(), polled.value());
                }
            }
        }
        return new ArrayList<>(labeled.values());
    }
}
