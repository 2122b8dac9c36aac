package org.ticketstream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.UntrainedMiniLm;
import org.ticketstream.operations.publish.TicketSender;
import org.ticketstream.operations.releases.ReceiptWatch;
import org.ticketstream.operations.releases.SwapOutcome;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseAnnouncer;

/** The local stack, killed as by {@code kill -9} while tickets are on every part of the way. */
class KilledStackIT {

    private static final int KILLS = 2;
    private static final int TICKETS_PER_LIFE = 800;
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    @TempDir
    Path dir;

    private final Set<String> sent = new TreeSet<>();
    private final Map<String, Integer> answers = new HashMap<>();

    @Test
    void neitherLosesNorRepeatsAnAnswerWhenItIsKilledWhileItStreams() throws Exception {
        ReleaseBundle bundle = UntrainedMiniLm.write(dir.resolve("model"));
        Path stackDir = dir.resolve("stack");
        String bootstrapServers = null;
        for (int life = 0; life < KILLS; life++) {
            ChildStack stack = ChildStack.up(stackDir);
            if (life == 0) {
                serve(bundle, stack.installation());
                bootstrapServers = stack.installation().bootstrapServers();
            }
            send(stack.installation());
            awaitAnswers(stack.installation(), life * TICKETS_PER_LIFE + TICKETS_PER_LIFE / 4);
            stack.kill();
        }

        try (ChildStack stack = ChildStack.up(stackDir)) {
            assertThat(stack.installation().bootstrapServers()).isEqualTo(bootstrapServers);
            send(stack.installation());
            awaitAnswers(stack.installation(), sent.size());
        }
        // A clean stop commits or aborts what was open, so that this last reading sees everything that can ever be
        // seen.
        try (ChildStack stack = ChildStack.up(stackDir)) {
            awaitAnswers(stack.installation(), sent.size());
        }

        assertThat(answers.keySet()).isEqualTo(sent);
        assertThat(answers.values()).as("answers per ticket").containsOnly(1);
    }

    private static void serve(ReleaseBundle bundle, Installation installation) throws InterruptedException {
        try (ReceiptWatch receipts = new ReceiptWatch(installation)) {
            new ReleaseAnnouncer(installation).announce(bundle, Aliases.CHAMPION, null);
            assertThat(receipts.await(Aliases.CHAMPION, bundle.version(), TIMEOUT, receipt -> {}))
                    .isInstanceOf(SwapOutcome.Active.class);
        }
    }

    /** Sends the tickets of one life and returns when Kafka has acknowledged all of them: only these can be missed. */
    private void send(Installation installation) {
        try (TicketSender sender = new TicketSender(installation)) {
            for (int i = 0; i < TICKETS_PER_LIFE; i++) {
                String id = "ticket-" + sent.size();
                sender.send(Ticket.newBuilder()
                        .setTicketId(id)
                        .setSubject("The till does not print")
                        .setBody("Number " + id + " since this morning. " + "Please help. ".repeat(i % 20))
                        .setCreatedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                        .build());
                sent.add(id);
            }
            sender.flush();
        }
    }

    /** Counts all committed answers again until there are enough. */
    private void awaitAnswers(Installation installation, int enough) {
        answers.clear();
        try (KafkaConsumer<String, Classification> consumer = installation.consumer(Classification.class)) {
            List<TopicPartition> partitions =
                    installation.partitions(consumer, installation.topics().classified());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (answers.size() < enough || !atEnd(consumer, partitions)) {
                assertThat(System.nanoTime())
                        .as("time left for %d answers (got: %d)", enough, answers.size())
                        .isLessThan(deadline);
                consumer.poll(Duration.ofMillis(100))
                        .forEach(each -> answers.merge(each.value().getTicketId(), 1, Integer::sum));
            }
        }
    }

    private static boolean atEnd(KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
    }
}
