package org.ticketstream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.ingest.testing.TopicReader;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.RegistryClients;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.SwapState;
import org.ticketstream.schemas.Topics;

/**
 * What every installation must do, seen from outside: publish, classify, swap, refuse a release, correct, put bad
 * records aside. Each ticket is answered once.
 */
final class Scenario {
    static final int TICKETS = 2_000;
    static final int MALFORMED = 50;

    private static final Topics TOPICS = new Topics("");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int CORRECTIONS = 20;
    private static final String WRONG_HASH = "0".repeat(64);

    private final RunningPipeline installation;
    private final TrainedBundles bundles;
    private final List<SampleTicket> samples;

    Scenario(RunningPipeline installation, TrainedBundles bundles, List<SampleTicket> samples) {
        this.installation = installation;
        this.bundles = bundles;
        this.samples = samples;
    }

    void run() {
        String bootstrap = installation.bootstrapServers();
        try (Publisher publisher = new Publisher(bootstrap, installation.registryUrl(), TOPICS);
                TopicReader classified = new TopicReader(bootstrap, TOPICS.classified());
                TopicReader status = new TopicReader(bootstrap, TOPICS.modelStatus());
                TopicReader labeled = new TopicReader(bootstrap, TOPICS.labeled());
                TopicReader dead = new TopicReader(bootstrap, TOPICS.deadLetter())) {
            List<byte[]> malformed = MalformedRecords.values(publisher, TOPICS.received(), MALFORMED);

            champion(publisher, bundles.first());
            await(status, SwapState.ACTIVE, bundles.first());
            publish(publisher, malformed, 0, TICKETS / 2);
            classified.await("answers before the swap", PATIENCE, records -> records.size() >= 100);
            publisher.champion(bundles.second().version(), uri(bundles.second()), WRONG_HASH);
            await(status, SwapState.REJECTED, bundles.second());
            champion(publisher, bundles.second());
            publish(publisher, malformed, TICKETS / 2, TICKETS * 3 / 4);
            await(status, SwapState.ACTIVE, bundles.second());
            publish(publisher, malformed, TICKETS * 3 / 4, TICKETS);
            classified.await("an answer for each ticket", PATIENCE, records -> distinctKeys(records) >= TICKETS);
            correct(publisher);
            labeled.await("a label for each correction", PATIENCE, records -> records.size() >= CORRECTIONS);
            dead.await("each malformed record", PATIENCE, records -> records.size() >= MALFORMED);

            assertEachTicketAnsweredOnce(answers(classified.all()));
            assertLabels(labeled.all());
            assertDeadLetters(dead.all(), malformed);
            assertRefusal(status.all());
        }
    }

    private static String id(int i) {
        return "ticket-" + i;
    }

    private static void champion(Publisher publisher, ReleaseBundle bundle) {
        publisher.champion(bundle.version(), uri(bundle), bundle.manifestSha256());
    }

    private static String uri(ReleaseBundle bundle) {
        return bundle.dir().toUri().toString();
    }

    private SampleTicket sample(int i) {
        return samples.get(i % samples.size());
    }

    private void publish(Publisher publisher, List<byte[]> malformed, int from, int to) {
        int every = TICKETS / MALFORMED;
        for (int i = from; i < to; i++) {
            publisher.ticket(id(i), sample(i).subject(), sample(i).body());
            if (i % every == 0) {
                publisher.raw(TOPICS.received(), "malformed-" + i / every, malformed.get(i / every));
            }
        }
        publisher.flush();
    }

    private void correct(Publisher publisher) {
        for (int i = 0; i < CORRECTIONS; i++) {
            publisher.correction("correction-" + i, id(i), sample(i).label());
        }
    }

    private void await(TopicReader status, SwapState state, ReleaseBundle bundle) {
        status.await(
                "receipt " + state + " of " + bundle.version() + " from each subtask",
                PATIENCE,
                records -> receipts(records).stream()
                                .filter(r ->
                                        r.getState() == state && r.getVersion().equals(bundle.version()))
                                .map(SwapReceipt::getSubtask)
                                .distinct()
                                .count()
                        == installation.parallelism());
    }

    private List<Classification> answers(List<ConsumerRecord<byte[], byte[]>> records) {
        return values(records, Classification.class).stream()
                .filter(a -> a.getDecision() != Decision.CORRECTED)
                .toList();
    }

    private void assertEachTicketAnsweredOnce(List<Classification> answers) {
        Map<String, Integer> counts = new HashMap<>();
        answers.forEach(a -> counts.merge(a.getTicketId(), 1, Integer::sum));
        assertThat(counts).hasSize(TICKETS);
        assertThat(counts.values()).containsOnly(1);

        Map<String, Long> byModel =
                answers.stream().collect(Collectors.groupingBy(Classification::getModelVersion, Collectors.counting()));
        assertThat(byModel.keySet())
                .containsExactlyInAnyOrder(
                        bundles.first().version(), bundles.second().version());
        Map<String, String> weights = Map.of(
                bundles.first().version(), bundles.first().manifest().weightsSha256(),
                bundles.second().version(), bundles.second().manifest().weightsSha256());
        assertThat(answers).allMatch(a -> a.getWeightsHash().equals(weights.get(a.getModelVersion())));
        assertThat(answers)
                .filteredOn(a -> a.getCategory() != null)
                .allMatch(a -> bundles.first().labels().contains(a.getCategory()));

        long right = answers.stream().filter(this::isRight).count();
        // Eight classes: chance is 0.125. The texts are held out; how good the model is, is measured elsewhere.
        assertThat(right / (double) TICKETS).isGreaterThan(0.4);
    }

    private boolean isRight(Classification answer) {
        int i = Integer.parseInt(answer.getTicketId().substring("ticket-".length()));
        return sample(i).label().equals(answer.getCategory());
    }

    private void assertLabels(List<ConsumerRecord<byte[], byte[]>> records) {
        List<LabeledTicket> labels = values(records, LabeledTicket.class);
        assertThat(labels).hasSize(CORRECTIONS);
        assertThat(labels).allSatisfy(label -> {
            int i = Integer.parseInt(label.getTicketId().substring("ticket-".length()));
            assertThat(label.getCategory()).isEqualTo(sample(i).label());
            assertThat(label.getModelVersion()).isEqualTo(bundles.first().version());
        });
    }

    private void assertDeadLetters(List<ConsumerRecord<byte[], byte[]>> letters, List<byte[]> malformed) {
        assertThat(letters).hasSize(MALFORMED);
        Set<ByteBuffer> expected = malformed.stream().map(ByteBuffer::wrap).collect(Collectors.toSet());
        Set<ByteBuffer> got =
                letters.stream().map(l -> ByteBuffer.wrap(l.value())).collect(Collectors.toSet());
        assertThat(got).isEqualTo(expected);
        assertThat(letters).allSatisfy(letter -> {
            assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo(TOPICS.received());
            assertThat(header(letter, DeadLetters.MESSAGE)).startsWith("Cannot read a record of topic");
            assertThat(new String(letter.key(), StandardCharsets.UTF_8)).startsWith("malformed-");
        });
    }

    /** The release with the wrong hash was refused by each subtask and never served. */
    private void assertRefusal(List<ConsumerRecord<byte[], byte[]>> records) {
        List<SwapReceipt> refused = receipts(records).stream()
                .filter(r -> r.getState() == SwapState.REJECTED)
                .toList();
        assertThat(refused).isNotEmpty().allSatisfy(r -> assertThat(r.getReason())
                .contains(WRONG_HASH));
    }

    private static long distinctKeys(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(r -> ByteBuffer.wrap(r.key())).distinct().count();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private List<SwapReceipt> receipts(List<ConsumerRecord<byte[], byte[]>> records) {
        return values(records, SwapReceipt.class);
    }

    private <T extends SpecificRecord> List<T> values(List<ConsumerRecord<byte[], byte[]>> records, Class<T> type) {
        AvroSerde<T> serde = AvroSerde.of(type, RegistryClients.connect(installation.registryUrl()));
        return records.stream()
                .map(r -> serde.deserializer().deserialize(r.topic(), r.value()))
                .toList();
    }
}
