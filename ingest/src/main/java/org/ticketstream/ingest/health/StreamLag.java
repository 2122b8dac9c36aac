package org.ticketstream.ingest.health;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consumer lag of a group by partition, whether or not one of its members is alive. Thread-safe. */
public final class StreamLag implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamLag.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final long TIMEOUT_SECONDS = 5;

    private final Admin admin;
    private final String group;
    private Map<TopicPartition, Long> last = Map.of();
    private long at;

    /** @param admin closed with this */
    public StreamLag(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** At most a few seconds old; empty if Kafka does not answer. */
    public synchronized Map<TopicPartition, Long> byPartition() {
        long now = System.nanoTime();
        if (at == 0 || now - at > FRESH.toNanos()) {
            at = now;
            last = ask();
        }
        return last;
    }

    private Map<TopicPartition, Long> ask() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
            committed.values().removeIf(offset -> offset == null);
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            committed.keySet().forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(wanted).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            Map<TopicPartition, Long> lag = new HashMap<>();
            ends.forEach((partition, end) -> lag.put(
                    partition,
                    Math.max(0, end.offset() - committed.get(partition).offset())));
            return lag;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The lag of {} is not known", group, e);
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(TIMEOUT_SECONDS));
    }
}
