package org.ticketstream.bench.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.ticketstream.embedded.broker.BrokerConfig;
import org.ticketstream.embedded.broker.EmbeddedBroker;
import org.ticketstream.embedded.ports.PortBook;
import org.ticketstream.embedded.registry.RegistryConfig;
import org.ticketstream.embedded.registry.RegistryStandIn;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicCreation;

/** A broker with its topics and a registry, in a directory that goes away with them. */
final class BenchStand implements AutoCloseable {
    private final Path dir;
    private final EmbeddedBroker broker;
    private final RegistryStandIn registry;

    private BenchStand(Path dir, EmbeddedBroker broker, RegistryStandIn registry) {
        this.dir = dir;
        this.broker = broker;
        this.registry = registry;
    }

    static BenchStand start() throws InterruptedException {
        Path dir = temporaryDirectory();
        PortBook ports = PortBook.open(dir.resolve("ports"));
        EmbeddedBroker broker = EmbeddedBroker.start(
                new BrokerConfig(dir.resolve("kafka"), ports.claim("kafka", 0, 0), ports.claim("controller", 0, 0)));
        RegistryStandIn registry =
                RegistryStandIn.start(RegistryConfig.on(broker.bootstrapServers(), ports.claim("registry", 0, 0)));
        BenchStand stand = new BenchStand(dir, broker, registry);
        TopicCreation.ensure(
                broker.bootstrapServers(), stand.installation("sent.").topics());
        TopicCreation.ensure(
                broker.bootstrapServers(), stand.installation("cleaned.").topics());
        return stand;
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("ticketstream-bench");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a directory for the broker: " + e.getMessage(), e);
        }
    }

    /**
     * With a topic prefix: {@code sent.} for what is only sent, {@code cleaned.} for what ingest works on. Producers
     * compress as the intake's does.
     */
    Installation installation(String prefix) {
        return new Installation(
                broker.bootstrapServers(),
                registry.url(),
                prefix,
                Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"));
    }

    Path stateDir() {
        return dir.resolve("streams");
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
        try (Stream<Path> paths = Files.walk(dir)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + dir, e);
        }
    }
}
