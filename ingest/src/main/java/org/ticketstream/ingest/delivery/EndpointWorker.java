package org.ticketstream.ingest.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.MalformedRecordException;
import org.ticketstream.schemas.RoutedTicket;

/**
 * Reads routed tickets for one endpoint; a batch is committed once each of its events was accepted or is a dead letter.
 */
final class EndpointWorker implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointWorker.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofMillis(50);
    private static final long RESTART_SECONDS = 5;
    private static final long GRACE_NANOS = Duration.ofSeconds(3).toNanos();

    private final String name;
    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Deserializer<RoutedTicket> format;
    private final EndpointClient client;
    private final DeadLetterWriter dead;
    private final PerTicketExecutor executor;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Whether a batch is being delivered; only the polling thread uses it. */
    private boolean busy;

    /** @param parallel events of different tickets at a time */
    EndpointWorker(
            String name,
            String topic,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Deserializer<RoutedTicket> format,
            EndpointClient client,
            DeadLetterWriter dead,
            int parallel) {
        this.name = name;
        this.topic = topic;
        this.consumers = consumers;
        this.format = format;
        this.client = client;
        this.dead = dead;
        this.executor = new PerTicketExecutor(name, parallel, this::deliver);
    }

    @Override
    public void run() {
        while (!isStopping()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                consume(consumer);
            } catch (RuntimeException e) {
                if (!isStopping()) {
                    LOG.error("Endpoint {}: delivery resumes at the last commit in {} s", name, RESTART_SECONDS, e);
                    pause();
                }
            }
        }
        executor.close();
    }

    private void consume(Consumer<byte[], byte[]> consumer) {
        busy = false;
        consumer.subscribe(List.of(topic), new PausedOnArrival(consumer));
        while (!isStopping()) {
            ConsumerRecords<byte[], byte[]> events = consumer.poll(POLL);
            if (!events.isEmpty()) {
                finish(consumer, executor.start(events));
                commit(consumer, events);
            }
        }
    }

    /** Keeps polling with all partitions paused, so that the consumer stays in its group. */
    private void finish(Consumer<byte[], byte[]> consumer, CompletableFuture<Void> work) {
        busy = true;
        consumer.pause(consumer.assignment());
        long lastSeenRunning = System.nanoTime();
        while (!work.isDone()) {
            consumer.poll(HEARTBEAT);
            if (!isStopping()) {
                lastSeenRunning = System.nanoTime();
            } else if (System.nanoTime() - lastSeenRunning > GRACE_NANOS) {
                throw new CompletionException("stopped while events were under way", null);
            }
        }
        work.join();
        consumer.resume(consumer.assignment());
        busy = false;
    }

    private void commit(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> events) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> event : events) {
            done.put(new TopicPartition(event.topic(), event.partition()), new OffsetAndMetadata(event.offset() + 1));
        }
        try {
            consumer.commitSync(done);
        } catch (CommitFailedException e) {
            LOG.warn(
                    "Endpoint {}: another consumer has taken over, {} events may be delivered again",
                    name,
                    events.count());
        }
    }

    private void deliver(ConsumerRecord<byte[], byte[]> event) throws InterruptedException {
        try {
            RoutedTicket routed = format.deserialize(event.topic(), event.value());
            if (routed != null && name.equals(routed.getEndpoint())) {
                client.deliver(routed);
            }
        } catch (MalformedRecordException | UndeliverableException e) {
            dead.add(event, e);
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void pause() {
        try {
            if (stopping.await(RESTART_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("Endpoint {}: stopped while it waited", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Stops polling. Deliveries in flight have a few seconds; what is not committed then is delivered again after the
     * next start.
     */
    @Override
    public void close() {
        stopping.countDown();
    }

    /** Pauses partitions that are assigned while a batch is being delivered. */
    private final class PausedOnArrival implements ConsumerRebalanceListener {
        private final Consumer<?, ?> consumer;

        PausedOnArrival(Consumer<?, ?> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // Their events are finished and found not to be ours to commit.
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (busy) {
                consumer.pause(partitions);
            }
        }
    }
}
