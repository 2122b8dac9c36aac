package org.ticketstream.ingest;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.test.TestRecord;
import org.ticketstream.ingest.health.StreamProgress;
import org.ticketstream.ingest.revisions.DuplicateSettings;
import org.ticketstream.ingest.routing.RoutingRules;
import org.ticketstream.schemas.AcceptedLabels;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.DuplicateLink;
import org.ticketstream.schemas.LabelProposal;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.ModelQuality;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.RoutedTicket;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;

/** The real topology in Kafka's test driver, with its topics as typed ends, and records to feed it. */
public final class IngestDriver implements AutoCloseable {
    public static final Topics TOPICS = new Topics("test.");
    public static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final TopologyTestDriver driver;

    public final TestInputTopic<String, Ticket> received;
    public final TestInputTopic<byte[], byte[]> rawReceived;
    public final TestInputTopic<byte[], byte[]> rawClean;
    public final TestInputTopic<String, Classification> answers;
    public final TestInputTopic<String, Correction> corrections;
    public final TestInputTopic<String, ModelRelease> releases;
    public final TestInputTopic<byte[], byte[]> rawReleases;
    public final TestOutputTopic<String, CleanTicket> clean;
    public final TestOutputTopic<String, DuplicateLink> duplicates;
    /** Links of another writer; those of ingest come out of {@link #duplicates}. */
    public final TestInputTopic<String, DuplicateLink> links;

    public final TestInputTopic<String, Classification> shadows;
    public final TestOutputTopic<String, ModelQuality> quality;
    public final TestOutputTopic<String, LabeledTicket> labeled;
    public final TestOutputTopic<String, Classification> verdicts;
    public final TestOutputTopic<String, RoutedTicket> routed;
    public final TestOutputTopic<String, LabelProposal> proposals;

    /** What comes out of ingest there; what people say goes in by another way. */
    public final TestOutputTopic<String, Correction> endedCorrections;

    public final TestOutputTopic<String, AuditEntry> audit;
    public final TestOutputTopic<byte[], byte[]> dead;
    /** Where there are topics of JSON. */
    public final TestInputTopic<byte[], byte[]> receivedJson;

    public final TestOutputTopic<String, String> classifiedJson;

    public IngestDriver(Path stateDir) {
        this(stateDir, DuplicateSettings.defaults());
    }

    public IngestDriver(Path stateDir, DuplicateSettings duplicateSettings) {
        this(stateDir, duplicateSettings, RoutingRules.none());
    }

    public IngestDriver(Path stateDir, RoutingRules routing) {
        this(stateDir, DuplicateSettings.defaults(), routing);
    }

    private IngestDriver(Path stateDir, DuplicateSettings duplicateSettings, RoutingRules routing) {
        this(config(stateDir).withDuplicates(duplicateSettings).withRouting(routing));
    }

    /** As it is by default. */
    public static IngestConfig config(Path stateDir) {
        return IngestConfig.of(new Installation("unused:9092", "http://unused", TOPICS.prefix(), Map.of()), stateDir);
    }

    public IngestDriver(IngestConfig config) {
        Properties properties = IngestService.properties(config);
        // The test driver drops dead letters of an open transaction; exactly once is proved end to end, on a broker.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(
                IngestTopology.build(TOPICS, registry, Clock.systemUTC(), config.topology(), new StreamProgress()),
                properties,
                T0);
        received = input(TOPICS.received(), Ticket.class);
        rawReceived = driver.createInputTopic(TOPICS.received(), new ByteArraySerializer(), new ByteArraySerializer());
        rawClean = driver.createInputTopic(TOPICS.clean(), new ByteArraySerializer(), new ByteArraySerializer());
        answers = input(TOPICS.classified(), Classification.class);
        corrections = input(TOPICS.corrections(), Correction.class);
        releases = input(TOPICS.modelReleases(), ModelRelease.class);
        rawReleases =
                driver.createInputTopic(TOPICS.modelReleases(), new ByteArraySerializer(), new ByteArraySerializer());
        clean = output(TOPICS.clean(), CleanTicket.class);
        duplicates = output(TOPICS.duplicates(), DuplicateLink.class);
        links = input(TOPICS.duplicates(), DuplicateLink.class);
        shadows = input(TOPICS.shadow(), Classification.class);
        quality = output(TOPICS.quality(), ModelQuality.class);
        labeled = output(TOPICS.labeled(), LabeledTicket.class);
        audit = output(TOPICS.audit(), AuditEntry.class);
        verdicts = output(TOPICS.classified(), Classification.class);
        routed = output(TOPICS.routed(), RoutedTicket.class);
        endedCorrections = output(TOPICS.corrections(), Correction.class);
        proposals = output(TOPICS.labelProposals(), LabelProposal.class);
        receivedJson =
                driver.createInputTopic(TOPICS.receivedJson(), new ByteArraySerializer(), new ByteArraySerializer());
        classifiedJson =
                driver.createOutputTopic(TOPICS.classifiedJson(), new StringDeserializer(), new StringDeserializer());
        dead = driver.createOutputTopic(TOPICS.deadLetter(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        // A champion that names no labels: people may say what they like.
        release("v0", List.of());
    }

    private <T extends SpecificRecord> TestInputTopic<String, T> input(String topic, Class<T> type) {
        return driver.createInputTopic(
                topic, new StringSerializer(), AvroSerde.of(type, registry).serializer());
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(String topic, Class<T> type) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), AvroSerde.of(type, registry).deserializer());
    }

    public <V> KeyValueStore<String, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    public void advanceWallClock(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** Whether any ticket stands for others. */
    public boolean hasOriginals() {
        try (KeyValueIterator<?, ?> all = store("originals-by-date").all();
                KeyValueIterator<?, ?> earlier = earlierOriginals().all()) {
            return all.hasNext() || earlier.hasNext();
        }
    }

    /** What an earlier release has kept of originals. */
    public <V> WindowStore<String, V> earlierOriginals() {
        return driver.getWindowStore("originals");
    }

    /** The bytes that a publisher would send. */
    public byte[] bytes(Ticket ticket) {
        return AvroSerde.of(Ticket.class, registry).serializer().serialize(TOPICS.received(), ticket);
    }

    public void receive(String id, String body) {
        received.pipeInput(id, ticket(id, body));
    }

    public void erase(String id) {
        received.pipeInput(id, (Ticket) null);
    }

    public void answer(String ticketId, String category) {
        answers.pipeInput(ticketId, answered(ticketId, category));
    }

    /** @param second when the person spoke, after {@link #T0} */
    public void correct(String correctionId, String ticketId, String category, int second) {
        corrections.pipeInput(ticketId, correction(correctionId, ticketId, category, second));
    }

    public void release(String version, List<String> labels) {
        releases.pipeInput(
                "champion",
                ModelRelease.newBuilder()
                        .setAlias("champion")
                        .setVersion(version)
                        .setBundleUri("file:///none")
                        .setSha256("")
                        .setLabels(labels)
                        .setPublishedAt(T0)
                        .build());
    }

    /** As in an installation that has no model yet. */
    public void withoutChampion() {
        releases.pipeInput("champion", (ModelRelease) null);
    }

    /** As {@link #correct}, of a label that a person has accepted. */
    public void correctAccepted(String correctionId, String ticketId, String category, int second) {
        Headers headers = new RecordHeaders();
        AcceptedLabels.mark(headers, "boss");
        corrections.pipeInput(
                new TestRecord<>(ticketId, correction(correctionId, ticketId, category, second), headers));
    }

    public static Ticket ticket(String id, String body) {
        return Ticket.newBuilder()
                .setTicketId(id)
                .setBody(body)
                .setCreatedAt(T0)
                .build();
    }

    public static Correction correction(String id, String ticketId, String category, int second) {
        return Correction.newBuilder()
                .setCorrectionId(id)
                .setTicketId(ticketId)
                .setCategory(category)
                .setCorrectedBy("agent")
                .setCorrectedAt(T0.plusSeconds(second))
                .build();
    }

    private static Classification answered(String ticketId, String category) {
        return Classification.newBuilder()
                .setTicketId(ticketId)
                .setCategory(category)
                .setConfidence(0.75)
                .setDecision(Decision.SUGGEST)
                .setModelVersion("v1")
                .setWeightsHash("w1")
                .setLabelSetVersion("l1")
                .setCreatedAt(T0)
                .setCleanedAt(T0)
                .setClassifiedAt(T0)
                .build();
    }

    @Override
    public void close() {
        driver.close();
    }
}
