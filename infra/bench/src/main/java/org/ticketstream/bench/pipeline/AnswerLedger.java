package org.ticketstream.bench.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ticketstream.schemas.client.Installation;

/** Reads committed answers as they become visible and notes when each ticket's came. Tickets are numbers from 0. */
final class AnswerLedger implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread reader = new Thread(this::read, "bench-ledger");

    /** {@code [ticket]}, on the clock of {@link System#nanoTime()}; 0 for none yet. */
    private final long[] visible;

    /** {@code [ticket]}, epoch milliseconds. */
    private final long[] emitted;

    private final List<Sighting> sightings = new ArrayList<>();
    /** Every ticket before it is answered. */
    private int open;

    private int distinct;
    private int twice;

    /** How many distinct answers were visible at a time. */
    record Sighting(long nanos, int answers) {}

    /** @param capacity tickets that there may ever be */
    AnswerLedger(Installation installation, int capacity) {
        visible = new long[capacity];
        emitted = new long[capacity];
        consumer = installation.consumer(new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                installation.partitions(consumer, installation.topics().classified());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        reader.setDaemon(true);
        reader.start();
    }

    static String key(int ticket) {
        return Integer.toString(ticket);
    }

    private void read() {
        try {
            while (true) {
                note(consumer.poll(POLL));
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    private synchronized void note(ConsumerRecords<byte[], byte[]> records) {
        long now = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> answer : records) {
            int ticket = Integer.parseInt(new String(answer.key(), StandardCharsets.US_ASCII));
            if (visible[ticket] == 0) {
                distinct++;
                visible[ticket] = now;
                emitted[ticket] = answer.timestamp();
            } else {
                twice++;
            }
        }
        if (!records.isEmpty()) {
            sightings.add(new Sighting(now, distinct));
            notifyAll();
        }
    }

    private int firstOpen() {
        while (open < visible.length && visible[open] != 0) {
            open++;
        }
        return open;
    }

    synchronized int distinct() {
        return distinct;
    }

    synchronized int twice() {
        return twice;
    }

    /** Waits for the answers of the first tickets; false if they have not come in time. */
    synchronized boolean isAnswered(int tickets, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (firstOpen() < tickets) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    /** From then on. */
    synchronized List<Sighting> sightingsSince(long nanos) {
        return sightings.stream().filter(one -> one.nanos() >= nanos).toList();
    }

    /** From sending to visibility, by ticket. */
    synchronized long[] latencies(long[] sentNanos, int from, int to) {
        long[] latencies = new long[to - from];
        for (int ticket = from; ticket < to; ticket++) {
            latencies[ticket - from] = visible[ticket] - sentNanos[ticket];
        }
        return latencies;
    }

    /** From leaving the job's last operator to visibility, by ticket; the start is exact to a millisecond. */
    synchronized long[] commitTimes(int from, int to) {
        long offset = System.currentTimeMillis() * 1_000_000 - System.nanoTime();
        long[] times = new long[to - from];
        for (int ticket = from; ticket < to; ticket++) {
            times[ticket - from] = Math.max(0, visible[ticket] + offset - emitted[ticket] * 1_000_000);
        }
        return times;
    }

    /** Times at which the job let answers go, ascending, epoch milliseconds. */
    synchronized long[] emissions(int from, int to) {
        long[] times = Arrays.copyOfRange(emitted, from, to);
        Arrays.sort(times);
        return times;
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        reader.join();
    }
}
