package org.ticketstream.console.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.ticketstream.console.reading.RecordValue;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.client.Installation;

/**
 * Reads the newest answers with their tickets, then follows both topics. Outside any group: it commits nothing and
 * disturbs nobody. Used by one thread.
 */
final class AnswerReader implements AutoCloseable {
    private static final long OFFSETS_BACK = 1_000;
    private static final int TICKETS = 10_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CATCH_UP = Duration.ofSeconds(10);

    private final String answersTopic;
    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<CleanTicket> tickets;
    private final Deserializer<Classification> answers;
    private List<TopicPartition> answerPartitions = List.of();
    private Map<TopicPartition, Long> answerEnds = Map.of();
    private OffsetVector floor;
    private final Map<String, TicketExcerpt> lines = new LinkedHashMap<>(16, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TicketExcerpt> eldest) {
            return size() > TICKETS;
        }
    };

    AnswerReader(Installation installation) {
        this.answersTopic = installation.topics().classified();
        this.consumer = installation.tolerantConsumer();
        this.tickets = AvroSerde.of(CleanTicket.class, installation.registry()).deserializer();
        this.answers =
                AvroSerde.of(Classification.class, installation.registry()).deserializer();
        try {
            this.answerPartitions = installation.partitions(consumer, answersTopic);
            goBack(installation.partitions(consumer, installation.topics().clean()));
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** First reads the tickets alone, so that the answers find theirs. */
    private void goBack(List<TopicPartition> ticketPartitions) {
        consumer.assign(ticketPartitions);
        Map<TopicPartition, Long> ends = seekBack(ticketPartitions);
        long deadline = System.nanoTime() + CATCH_UP.toNanos();
        while (System.nanoTime() < deadline && !isAt(ends)) {
            read();
        }
        Map<TopicPartition, Long> at = new LinkedHashMap<>();
        ticketPartitions.forEach(partition -> at.put(partition, consumer.position(partition)));
        List<TopicPartition> both = new ArrayList<>(ticketPartitions);
        both.addAll(answerPartitions);
        consumer.assign(both);
        at.forEach(consumer::seek);
        answerEnds = seekBack(answerPartitions);
        floor = position();
    }

    private Map<TopicPartition, Long> seekBack(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        ends.forEach(
                (partition, end) -> consumer.seek(partition, Math.max(beginnings.get(partition), end - OFFSETS_BACK)));
        return ends;
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** From where on answers are read. */
    OffsetVector floor() {
        return floor;
    }

    /** Whether it has read what was there when it began. */
    boolean isCaughtUp() {
        return isAt(answerEnds);
    }

    /** Up to where answers are read. */
    OffsetVector position() {
        Map<Integer, Long> next = new TreeMap<>();
        answerPartitions.forEach(partition -> next.put(partition.partition(), consumer.position(partition)));
        return new OffsetVector(next);
    }

    /** The next answers; none if there are none within a moment. */
    List<LiveRow> read() {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            if (!record.topic().equals(answersTopic)) {
                keep(record);
            }
        }
        List<LiveRow> rows = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : polled.records(answersTopic)) {
            RecordValue.of(record, answers)
                    .map(answer -> LiveRow.of(
                            record.partition(),
                            record.offset(),
                            answer,
                            Optional.ofNullable(lines.get(answer.getTicketId()))))
                    .ifPresent(rows::add);
        }
        return rows;
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        String id = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        RecordValue.of(record, tickets)
                .ifPresentOrElse(ticket -> lines.put(id, TicketExcerpt.of(ticket)), () -> lines.remove(id));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
