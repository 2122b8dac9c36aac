package org.ticketstream.operations.releases;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.SwapState;
import org.ticketstream.schemas.client.Installation;

/** Follows the receipts of a swap from the moment of its making: open it before the release is announced. */
public final class ReceiptWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, SwapReceipt> consumer;

    /** Sees the receipts that are written from now on. */
    public ReceiptWatch(Installation installation) {
        this(installation, Instant.MAX);
    }

    /** @param since the receipts of earlier times are left out */
    public ReceiptWatch(Installation installation, Instant since) {
        this.consumer = installation.consumer(SwapReceipt.class);
        List<TopicPartition> partitions =
                installation.partitions(consumer, installation.topics().modelStatus());
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        if (since.isBefore(Instant.now())) {
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
            consumer.offsetsForTimes(times).forEach((partition, first) -> {
                if (first != null) {
                    consumer.seek(partition, first.offset());
                }
            });
        }
        // Seeking is lazy; asking for the position makes "now" mean now.
        partitions.forEach(consumer::position);
    }

    /**
     * Waits until each subtask has told how the swap ended.
     *
     * @param each hears every receipt of the version
     * @return how it ended; {@link SwapOutcome.Pending} if not within the timeout
     */
    public SwapOutcome await(String alias, String version, Duration timeout, Consumer<SwapReceipt> each) {
        return await(alias, version, SwapState.ACTIVE, timeout, each);
    }

    /**
     * Waits until no subtask holds a retired release any more.
     *
     * @param each hears every receipt of the version
     * @return {@link SwapOutcome.Closed}, or {@link SwapOutcome.Pending} if not within the timeout
     */
    public SwapOutcome awaitClosed(String alias, String version, Duration timeout, Consumer<SwapReceipt> each) {
        return await(alias, version, SwapState.CLOSED, timeout, each);
    }

    private SwapOutcome await(
            String alias, String version, SwapState wanted, Duration timeout, Consumer<SwapReceipt> each) {
        Set<Integer> done = new HashSet<>();
        long deadline = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<String, SwapReceipt> polled : consumer.poll(POLL)) {
                SwapReceipt receipt = polled.value();
                if (!receipt.getAlias().equals(alias) || !receipt.getVersion().equals(version)) {
                    continue;
                }
                each.accept(receipt);
                if (receipt.getState() == SwapState.REJECTED) {
                    return new SwapOutcome.Rejected(receipt.getReason());
                }
                if (receipt.getState() == wanted) {
                    done.add(receipt.getSubtask());
                }
                if (done.size() == receipt.getParallelism()) {
                    return wanted == SwapState.ACTIVE
                            ? new SwapOutcome.Active(done.size())
                            : new SwapOutcome.Closed(done.size());
                }
            }
        }
        return new SwapOutcome.Pending(done.size());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
