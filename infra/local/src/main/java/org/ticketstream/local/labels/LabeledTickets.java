package org.ticketstream.local.labels;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.local.connection.Connection;
import org.ticketstream.schemas.LabeledTicket;

/** Reads the labels that the topic holds at this moment. */
public final class LabeledTickets {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Connection connection;
    private final Instant until;
    private final Map<String, LabeledTicket> latest = new LinkedHashMap<>();

    private LabeledTickets(Connection connection, Instant until) {
        this.connection = connection;
        this.until = until;
    }

    /**
     * The last label of each ticket, in the order of the labels; tickets that were erased are gone. Reads committed records up to
     * the end that the topic has when the reading begins, and no further.
     */
    public static List<LabeledTicket> read(Connection connection) {
        return read(connection, Instant.MAX);
    }

    /** As {@link #read(Connection)} without what people have said later than a moment; who was erased later is gone too. */
    public static List<LabeledTicket> read(Connection connection, Instant until) {
        LabeledTickets tickets = new LabeledTickets(connection, until);
        tickets.read();
        return List.copyOf(tickets.latest.values());
    }

    private void read() {
        try (KafkaConsumer<String, LabeledTicket> consumer = connection.consumer(LabeledTicket.class)) {
            List<TopicPartition> partitions =
                    connection.partitions(consumer, connection.topics().labeled());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, LabeledTicket> each : consumer.poll(POLL)) {
                    if (each.offset() < ends.get(new TopicPartition(each.topic(), each.partition()))) {
                        take(each);
                    }
                }
            }
        }
    }

    /** Labels of one ticket share a key and so a partition: they come in their order. */
    private void take(ConsumerRecord<String, LabeledTicket> each) {
        if (each.value() == null) {
            latest.remove(each.key());
        } else if (!each.value().getCorrectedAt().isAfter(until)) {
            latest.remove(each.key());
            latest.put(each.key(), each.value());
        }
    }
}
