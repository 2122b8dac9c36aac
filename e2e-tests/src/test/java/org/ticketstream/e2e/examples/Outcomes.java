package org.ticketstream.e2e.examples;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.client.Installation;

/**
 * The committed records of {@code tickets.classified}, and what they come to.
 *
 * @param records how many there are, tombstones included
 * @param byTicket category and decision as the examples print them, or {@code erased}
 */
record Outcomes(int records, Map<String, String> byTicket) {
    static final String ERASED = "erased";

    static Outcomes read(Installation installation) {
        Map<String, Classification> counting = new HashMap<>();
        Map<String, String> byTicket = new HashMap<>();
        int records = 0;
        try (KafkaConsumer<String, Classification> consumer = installation.consumer(Classification.class)) {
            List<TopicPartition> partitions =
                    installation.partitions(consumer, installation.topics().classified());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, Classification> each : consumer.poll(Duration.ofMillis(100))) {
                    records++;
                    byTicket.put(each.key(), text(counting, each.key(), each.value()));
                }
            }
        }
        return new Outcomes(records, Map.copyOf(byTicket));
    }

    private static String text(Map<String, Classification> counting, String ticket, Classification said) {
        if (said == null) {
            counting.remove(ticket);
            return ERASED;
        }
        Classification now = counting.merge(
                ticket,
                said,
                (known, next) -> known.getDecision() == Decision.CORRECTED && next.getDecision() != Decision.CORRECTED
                        ? known
                        : next);
        return (now.getCategory() == null ? "none" : now.getCategory()) + " " + now.getDecision();
    }
}
