package org.ticketstream.local.demo;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.client.Installation;

/**
 * Reads committed answers from its creation on, on a separate thread, into the ledger and onto the screen.
 */
final class AnswerFeed implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final KafkaConsumer<String, Classification> consumer;
    private final Ledger ledger;
    private final DemoView view;
    private final Thread thread = new Thread(this::follow, "demo-answers");

    AnswerFeed(Installation installation, Ledger ledger, DemoView view) {
        this.ledger = ledger;
        this.view = view;
        this.consumer = installation.consumer(Classification.class);
        List<TopicPartition> partitions =
                installation.partitions(consumer, installation.topics().classified());
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy; asking for the position makes "now" mean now.
        partitions.forEach(consumer::position);
        thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        try {
            while (true) {
                for (ConsumerRecord<String, Classification> polled : consumer.poll(POLL)) {
                    take(polled.value());
                }
            }
        } catch (WakeupException e) {
            // close() was called.
        } finally {
            consumer.close();
        }
    }

    private void take(Classification answer) {
        // A correction is an answer too, a person's; here the model's are counted.
        if (answer != null && answer.getDecision() != Decision.CORRECTED) {
            ledger.answered(answer, System.currentTimeMillis()).ifPresent(ticket -> view.answered(ticket, answer));
        }
    }

    /** An answer that came twice would be committed a checkpoint later: time for it to show. */
    void settle() throws InterruptedException {
        Thread.sleep(SETTLE.toMillis());
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
