package org.ticketstream.local.stack;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.ticketstream.embedded.broker.BrokerConfig;
import org.ticketstream.embedded.broker.EmbeddedBroker;
import org.ticketstream.embedded.ports.PortBook;
import org.ticketstream.embedded.registry.RegistryConfig;
import org.ticketstream.embedded.registry.RegistryStandIn;
import org.ticketstream.ingest.IngestConfig;
import org.ticketstream.ingest.IngestService;
import org.ticketstream.ingest.delivery.Delivery;
import org.ticketstream.ingest.signing.Hmac;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.SchemaRegistration;
import org.ticketstream.schemas.client.TopicCreation;

/** Starts the parts of one stack, side by side where one does not need the other. */
final class StackStart {

    private static final int KAFKA_PORT = 9092;
    private static final int CONTROLLER_PORT = 9093;
    private static final int REGISTRY_PORT = 8081;
    private static final int METRICS_PORT = 9249;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final LocalStackConfig config;
    private final RunningParts parts;
    private final ScoringJob job;
    private final PortBook ports;

    StackStart(LocalStackConfig config, RunningParts parts, ScoringJob job) {
        this.config = config;
        this.parts = parts;
        this.job = job;
        this.ports = PortBook.open(config.dir().ports());
    }

    record Started(
            Installation installation,
            IngestService ingest,
            ScoringCluster scoring,
            Optional<MetricsAddress> metrics,
            StackEndpoints endpoints) {}

    Started run(ExecutorService threads) throws Exception {
        Optional<MetricsAddress> metrics = config.metrics().map(this::claim);
        // Flink needs nothing of Kafka before its job is submitted.
        Future<ScoringCluster> cluster = threads.submit(
                () -> parts.add(StackPart.SCORING, ScoringCluster.start(config.dir(), config.parallelism(), metrics)));
        EmbeddedBroker broker = startBroker();
        Future<Void> topics = threads.submit(() -> createTopics(broker));
        Installation installation = new Installation(
                broker.bootstrapServers(), startRegistry(broker).url(), config.topicPrefix(), Map.of());
        Future<?> schemas = threads.submit(() -> SchemaRegistration.apply(installation));
        topics.get();
        Future<IngestService> ingest = threads.submit(() -> startIngest(installation));
        ScoringCluster scoring = cluster.get();
        scoring.run(environment -> job.build(environment, installation), config.parallelism(), TIMEOUT);
        schemas.get();
        return new Started(installation, ingest.get(), scoring, metrics, announce(installation, metrics));
    }

    private MetricsAddress claim(MetricsAddress wanted) {
        return new MetricsAddress(wanted.host(), ports.claim("metrics", wanted.port(), METRICS_PORT));
    }

    private EmbeddedBroker startBroker() {
        return parts.add(
                StackPart.BROKER,
                EmbeddedBroker.start(new BrokerConfig(
                        config.dir().kafka(),
                        ports.claim("kafka", config.kafkaPort(), KAFKA_PORT),
                        ports.claim("controller", 0, CONTROLLER_PORT))));
    }

    private Void createTopics(EmbeddedBroker broker) throws InterruptedException {
        TopicCreation.ensure(broker.bootstrapServers(), config.topics());
        return null;
    }

    private RegistryStandIn startRegistry(EmbeddedBroker broker) {
        int port = ports.claim("registry", config.registryPort(), REGISTRY_PORT);
        return parts.add(StackPart.REGISTRY, RegistryStandIn.start(RegistryConfig.on(broker.bootstrapServers(), port)));
    }

    private IngestService startIngest(Installation installation) throws Exception {
        IngestConfig settings = IngestConfig.of(
                        asStaticMember(installation), config.dir().streams())
                .withDuplicates(config.duplicates())
                .withRouting(config.routing())
                .withJsonTopics(config.jsonTopics());
        Map<String, Hmac> secrets = Delivery.secrets(config.routing(), System.getenv());
        IngestService ingest = parts.add(StackPart.INGEST, IngestService.start(settings));
        ingest.awaitRunning(TIMEOUT);
        if (!config.routing().endpoints().isEmpty()) {
            parts.add(
                    StackPart.DELIVERY,
                    Delivery.start(
                            installation, settings.applicationId(), config.routing(), secrets, ingest.metering()));
        }
        return ingest;
    }

    /** A static member of its group takes its place again after a kill, without waiting for a time-out. */
    private static Installation asStaticMember(Installation installation) {
        return new Installation(
                installation.bootstrapServers(),
                installation.registryUrl(),
                installation.topicPrefix(),
                Map.of(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "local"));
    }

    private StackEndpoints announce(Installation installation, Optional<MetricsAddress> metrics) {
        StackEndpoints endpoints = new StackEndpoints(
                installation.bootstrapServers(),
                installation.registryUrl(),
                installation.topicPrefix(),
                ProcessHandle.current().pid(),
                Optional.empty(),
                metrics.map(MetricsAddress::url),
                Optional.empty());
        endpoints.write(config.dir());
        parts.add(StackPart.ENDPOINTS, () -> StackEndpoints.remove(config.dir()));
        return endpoints;
    }
}
