package org.ticketstream.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.testing.IngestStand;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.ingest.testing.TopicReader;
import org.ticketstream.schemas.DeadLetters;

/**
 * The ingest process, killed as by {@code kill -9} at random while clients send tickets over HTTP until they are
 * acknowledged.
 */
class KilledIngestIT {
    /** {@code -Dticketstream.soak=true} for the long run. */
    private static final int KILLS = Boolean.getBoolean("ticketstream.soak") ? 20 : 3;

    private static final int POISON_PER_LIFE = 10;
    private static final int MOST_PER_LIFE = 3_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path dir;

    private int seen;

    @Test
    void everyAcknowledgedTicketIsCleanOnceOrALinkToOneThatIs() throws Exception {
        try (IngestStand stand = IngestStand.withTopics(dir);
                Publisher publisher = stand.publisher();
                TopicReader received = stand.reader(IngestStand.TOPICS.received());
                TopicReader clean = stand.reader(IngestStand.TOPICS.clean());
                TopicReader duplicates = stand.reader(IngestStand.TOPICS.duplicates());
                TopicReader dead = stand.reader(IngestStand.TOPICS.deadLetter())) {
            int port = stand.port("intake");
            IntakeLoad load = IntakeLoad.on(port);
            long seed = System.nanoTime();
            Random random = new Random(seed);
            for (int life = 0; life < KILLS; life++) {
                ChildIngest ingest = ChildIngest.start(stand, dir.resolve("ingest"), port);
                poison(publisher, life);
                awaitOut(clean, duplicates, load, 1 + random.nextInt(MOST_PER_LIFE));
                ingest.kill();
            }
            try (ChildIngest ingest = ChildIngest.start(stand, dir.resolve("ingest"), port)) {
                awaitOut(clean, duplicates, load, MOST_PER_LIFE);
                load.close();
                int distinct = distinct(received);
                clean.await(
                        "all that was received",
                        PATIENCE,
                        records -> records.size()
                                        + duplicates.all().size()
                                        + dead.all().size()
                                >= distinct);
            }

            int repeats = received.all().size() - distinct(received);
            Files.writeString(
                    Path.of("target", "killed-ingest.txt"),
                    String.format(
                            "%d kills, seed %d: %d records received, %d of them repeats of unanswered requests;"
                                    + " %d tickets acknowledged, %d clean, %d duplicates, %d dead letters%n",
                            KILLS,
                            seed,
                            received.all().size(),
                            repeats,
                            load.acknowledged().size(),
                            clean.all().size(),
                            duplicates.all().size(),
                            dead.all().size()));
            Set<String> cleanIds = new HashSet<>(ids(clean.all()));
            assertThat(ids(clean.all())).as("clean tickets").doesNotHaveDuplicates();
            Set<String> linkedIds = new HashSet<>(ids(duplicates.all()));
            assertThat(ids(duplicates.all())).as("duplicates").isNotEmpty().doesNotHaveDuplicates();
            assertThat(linkedIds).as("duplicates of a clean ticket").allSatisfy(id -> assertThat(cleanIds)
                    .contains(IntakeLoad.twin(id).orElseThrow())
                    .doesNotContain(id));
            linkedIds.addAll(cleanIds);
            assertThat(linkedIds).as("clean tickets and duplicates").containsAll(load.acknowledged());
            assertThat(origins(dead.all()))
                    .as("dead letters")
                    .hasSize(KILLS * POISON_PER_LIFE)
                    .doesNotHaveDuplicates();
            assertThat(clean.all().size() + duplicates.all().size() + dead.all().size() + repeats)
                    .as("clean tickets, duplicates, dead letters and repeats, against what was received")
                    .isEqualTo(received.all().size());
        }
    }

    private static void poison(Publisher publisher, int life) {
        for (int i = 0; i < POISON_PER_LIFE; i++) {
            publisher.raw(IngestStand.TOPICS.received(), "poison-" + life + "-" + i, new byte[] {7, 1, 2, 3});
        }
        publisher.flush();
    }

    /** Waits for so many more, and lets the clients go on as they come out. */
    private void awaitOut(TopicReader clean, TopicReader duplicates, IntakeLoad load, int more) {
        int target = seen + more;
        clean.await("tickets of this life", PATIENCE, records -> {
            int out = records.size() + duplicates.all().size();
            load.cameOut(out - seen);
            seen = out;
            return seen >= target;
        });
    }

    private static int distinct(TopicReader received) {
        return new HashSet<>(ids(received.all())).size();
    }

    private static List<String> ids(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> origins(List<ConsumerRecord<byte[], byte[]>> letters) {
        return letters.stream()
                .map(letter -> header(letter, DeadLetters.PARTITION) + "-" + header(letter, DeadLetters.OFFSET))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
