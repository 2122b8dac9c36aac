package org.ticketstream.ingest.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.ticketstream.embedded.broker.BrokerConfig;
import org.ticketstream.embedded.broker.EmbeddedBroker;
import org.ticketstream.embedded.ports.PortBook;
import org.ticketstream.embedded.registry.RegistryConfig;
import org.ticketstream.embedded.registry.RegistryStandIn;
import org.ticketstream.ingest.IngestConfig;
import org.ticketstream.ingest.IngestService;
import org.ticketstream.ingest.query.TicketFinder;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicCreation;

/** Ingest alone on a real broker and registry: no model, no scoring job. */
public final class IngestStand implements AutoCloseable {
    public static final Topics TOPICS = new Topics("");

    private final Path dir;
    private final PortBook ports;
    private final EmbeddedBroker broker;
    private final RegistryStandIn registry;
    private IngestService ingest;

    private IngestStand(Path dir) {
        this.dir = dir;
        this.ports = PortBook.open(dir.resolve("ports"));
        this.broker = EmbeddedBroker.start(
                new BrokerConfig(dir.resolve("kafka"), ports.claim("kafka", 0, 0), ports.claim("controller", 0, 0)));
        this.registry =
                RegistryStandIn.start(RegistryConfig.on(broker.bootstrapServers(), ports.claim("registry", 0, 0)));
    }

    /** Broker and registry, without topics. */
    public static IngestStand withoutTopics(Path dir) {
        return new IngestStand(dir);
    }

    /** Broker, registry and topics, for a service that the test runs itself. */
    public static IngestStand withTopics(Path dir) throws InterruptedException {
        IngestStand stand = new IngestStand(dir);
        TopicCreation.ensure(stand.bootstrapServers(), TOPICS);
        try (Publisher publisher = stand.publisher()) {
            publisher.championOfAnyLabels();
        }
        return stand;
    }

    /** Broker, registry, topics and the service in this process. */
    public static IngestStand running(Path dir) throws Exception {
        IngestStand stand = withTopics(dir);
        stand.startIngest();
        return stand;
    }

    /** As topics are that nobody has made by {@code topics apply}: what a record unpacks to has no limit. */
    public IngestStand takingPackedRecords() throws Exception {
        AlterConfigOp packed = new AlterConfigOp(
                new ConfigEntry(TopicConfig.COMPRESSION_TYPE_CONFIG, "producer"), AlterConfigOp.OpType.SET);
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (String topic : List.of(TOPICS.received(), TOPICS.corrections(), TOPICS.modelReleases())) {
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(packed));
        }
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
        return this;
    }

    public void startIngest() throws Exception {
        ingest = IngestService.start(config());
        ingest.awaitRunning(Duration.ofMinutes(2));
    }

    public IngestConfig config() {
        return IngestConfig.of(installation(), dir.resolve("streams"));
    }

    public Installation installation() {
        return new Installation(bootstrapServers(), registryUrl(), "", Map.of());
    }

    /** A free port that stays the same in this stand. */
    public int port(String name) {
        return ports.claim(name, 0, 0);
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Of the service that runs in this process. */
    public TicketFinder tickets() {
        return ingest.queries();
    }

    public String registryUrl() {
        return registry.url();
    }

    public Publisher publisher() {
        return new Publisher(bootstrapServers(), registryUrl(), TOPICS);
    }

    public TopicReader reader(String topic) {
        return new TopicReader(bootstrapServers(), topic);
    }

    @Override
    public void close() {
        if (ingest != null) {
            ingest.close();
        }
        registry.close();
        broker.close();
    }
}
