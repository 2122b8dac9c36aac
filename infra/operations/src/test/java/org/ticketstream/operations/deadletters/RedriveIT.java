package org.ticketstream.operations.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.testing.IngestStand;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.ingest.testing.TopicReader;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.deadletters.DeadLetterFilter;
import org.ticketstream.schemas.deadletters.DeadLetterTopic;
import org.ticketstream.schemas.deadletters.StoredDeadLetter;

/** Dead letters that go back to a running service, and come again. */
class RedriveIT {
    private static final Topics TOPICS = IngestStand.TOPICS;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path dir;

    @Test
    void aDeadLetterGoesBackOnceAndIsGivenUpWhenItKeepsFailing() throws Exception {
        try (IngestStand stand = IngestStand.running(dir);
                Publisher publisher = stand.publisher();
                TopicReader received = stand.reader(TOPICS.received());
                TopicReader dead = stand.reader(TOPICS.deadLetter())) {
            byte[] garbage = {7, 1, 2, 3};
            publisher.raw(TOPICS.received(), "k", garbage);
            publisher.flush();
            dead.await("the dead letter", PATIENCE, records -> records.size() == 1);

            assertThat(redrive(stand, 1, true)).isEqualTo(new RedriveReport(1, 0, 0, 0, 0));
            assertThat(redrive(stand, 1, false)).isEqualTo(new RedriveReport(1, 0, 0, 0, 0));
            dead.await("its second failure", PATIENCE, records -> records.size() == 2);

            assertThat(redrive(stand, 1, false)).isEqualTo(new RedriveReport(0, 1, 1, 0, 0));
            assertThat(redrive(stand, 2, false)).isEqualTo(new RedriveReport(1, 1, 0, 0, 0));
            dead.await("its third failure", PATIENCE, records -> records.size() == 3);

            assertThat(received.all()).extracting(ConsumerRecord::value).containsOnly(garbage);
            assertThat(received.all()).hasSize(3).allSatisfy(record -> assertThat(
                            new String(record.key(), StandardCharsets.UTF_8))
                    .isEqualTo("k"));
            assertThat(attempts(stand)).containsExactly(0, 1, 2);
        }
    }

    private static RedriveReport redrive(IngestStand stand, int maxAttempts, boolean dryRun) {
        try (Redriver redriver = Redriver.connect(stand.installation())) {
            return redriver.redrive(
                    new RedriveRequest(
                            DeadLetterFilter.all(), 1_000, maxAttempts, 100, dryRun, "e2e", Optional.of("a test")),
                    (letter, outcome) -> {});
        }
    }

    private static List<Integer> attempts(IngestStand stand) {
        List<StoredDeadLetter> letters = new ArrayList<>();
        try (DeadLetterTopic box = DeadLetterTopic.open(stand.installation())) {
            box.forEach(DeadLetterFilter.all(), letters::add);
        }
        return letters.stream().map(StoredDeadLetter::attempts).toList();
    }
}
