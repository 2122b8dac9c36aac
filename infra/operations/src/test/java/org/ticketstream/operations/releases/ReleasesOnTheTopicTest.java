package org.ticketstream.operations.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.LabeledTickets;
import org.ticketstream.training.stream.ReleaseAnnouncer;
import org.ticketstream.training.stream.ReleaseHistory;
import org.ticketstream.training.stream.ReleaseList;

/** What commands read from and write to the topics, over a real broker and the registry stand-in. */
class ReleasesOnTheTopicTest {

    @TempDir
    static Path dir;

    private static EmbeddedKafka kafka;
    private static Installation installation;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(dir);
        installation = kafka.installation();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void aRetiredChallengerStandsForNothingAndTheChampionCanGoBack() throws Exception {
        ModelRelease challenger = release("challenger", "v3");
        for (ModelRelease release : List.of(release("champion", "v1"), release("champion", "v2"), challenger)) {
            send(ModelRelease.class, installation.topics().modelReleases(), release.getAlias(), release);
        }

        new ReleaseAnnouncer(installation).retire(challenger, "promoted");

        ReleaseHistory history = new ReleaseHistory(new ReleaseList(installation).history());
        assertThat(history.current("challenger")).isEmpty();
        assertThat(history.current("champion")).map(ModelRelease::getVersion).contains("v2");
        assertThat(history.previous("champion")).map(ModelRelease::getVersion).contains("v1");
    }

    @Test
    void theLastLabelOfEachTicketIsReadAndErasedTicketsAreGone() throws Exception {
        String topic = installation.topics().labeled();
        for (String[] label : new String[][] {
            {"t1", "billing"}, {"t2", "billing"}, {"t3", "access"}, {"t1", "hardware"}, {"t2", "access"}
        }) {
            send(LabeledTicket.class, topic, label[0], labeled(label[0], label[1]));
        }
        send(LabeledTicket.class, topic, "t3", null);

        assertThat(LabeledTickets.read(installation))
                .extracting(LabeledTicket::getTicketId, LabeledTicket::getCategory)
                .containsExactlyInAnyOrder(tuple("t1", "hardware"), tuple("t2", "access"));
    }

    private static <T extends SpecificRecord> void send(Class<T> type, String topic, String key, T value)
            throws Exception {
        try (KafkaProducer<String, T> producer = installation.producer(type)) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    private static ModelRelease release(String alias, String version) {
        return ModelRelease.newBuilder()
                .setAlias(alias)
                .setVersion(version)
                .setBundleUri("file:///models/" + version)
                .setSha256("0".repeat(64))
                .setPublishedAt(Instant.EPOCH)
                .build();
    }

    private static LabeledTicket labeled(String id, String category) {
        return LabeledTicket.newBuilder()
                .setTicketId(id)
                .setText("text of " + id)
                .setCategory(category)
                .setCorrectionId("c-" + id)
                .setCorrectedBy("agent")
                .setCorrectedAt(Instant.EPOCH)
                .setContentHash("0".repeat(64))
                .setCreatedAt(Instant.EPOCH)
                .build();
    }
}
