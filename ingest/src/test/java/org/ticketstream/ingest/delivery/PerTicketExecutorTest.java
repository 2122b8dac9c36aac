package org.ticketstream.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PerTicketExecutorTest {
    private final Queue<String> done = new ConcurrentLinkedQueue<>();

    private static ConsumerRecord<byte[], byte[]> event(String ticket, long offset) {
        return new ConsumerRecord<>("t", 0, offset, ticket.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    private void note(ConsumerRecord<byte[], byte[]> event) {
        done.add(new String(event.key(), StandardCharsets.UTF_8) + event.offset());
    }

    @Test
    void keepsTheOrderOfEachTicket() {
        List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            events.add(event("ticket" + i % 20 + "-", i));
        }

        try (PerTicketExecutor executor = new PerTicketExecutor("test", 4, this::note)) {
            executor.start(events).join();
        }

        assertThat(done).hasSize(400);
        for (int ticket = 0; ticket < 20; ticket++) {
            String name = "ticket" + ticket + "-";
            assertThat(done.stream()
                            .filter(each -> each.startsWith(name))
                            .map(each -> Integer.parseInt(each.substring(name.length()))))
                    .isSorted()
                    .hasSize(20);
        }
    }

    @Test
    void oneSlowTicketHoldsUpItsOwnLaneOnly() {
        CountDownLatch release = new CountDownLatch(1);
        PerTicketExecutor.Work work = event -> {
            if (event.offset() == 0) {
                release.await();
            }
            note(event);
        };
        try (PerTicketExecutor executor = new PerTicketExecutor("test", 2, work)) {
            // "a" and "b" have hash codes of different parity, so they go different ways.
            CompletableFuture<Void> batch = executor.start(List.of(event("a", 0), event("b", 1), event("a", 2)));
            await().until(() -> done.contains("b1"));
            assertThat(batch).isNotDone();

            release.countDown();
            batch.join();
        }
        assertThat(done).containsExactly("b1", "a0", "a2");
    }

    @Test
    void aFailureIsTheBatchsFailure() {
        PerTicketExecutor.Work work = event -> {
            throw new IllegalStateException("no broker");
        };
        try (PerTicketExecutor executor = new PerTicketExecutor("test", 2, work)) {
            CompletableFuture<Void> batch = executor.start(List.of(event("a", 0)));

            assertThatThrownBy(batch::join).hasRootCauseMessage("no broker");
        }
    }
}
