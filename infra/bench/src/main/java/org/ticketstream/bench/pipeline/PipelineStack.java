package org.ticketstream.bench.pipeline;

import java.nio.file.Path;
import java.util.Map;
import org.ticketstream.embedded.broker.BrokerConfig;
import org.ticketstream.embedded.broker.EmbeddedBroker;
import org.ticketstream.embedded.ports.PortBook;
import org.ticketstream.embedded.registry.RegistryConfig;
import org.ticketstream.embedded.registry.RegistryStandIn;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicCreation;

/** Broker and schema registry for one run. */
final class PipelineStack implements AutoCloseable {

    private static final int ANY_PORT = 20_100;

    private final EmbeddedBroker broker;
    private final RegistryStandIn registry;

    private PipelineStack(EmbeddedBroker broker, RegistryStandIn registry) {
        this.broker = broker;
        this.registry = registry;
    }

    static PipelineStack start(Path dir) {
        PortBook ports = PortBook.open(dir.resolve("ports.properties"));
        EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(
                dir.resolve("kafka"), ports.claim("kafka", 0, ANY_PORT), ports.claim("controller", 0, ANY_PORT + 1)));
        return new PipelineStack(broker, RegistryStandIn.start(RegistryConfig.on(broker.bootstrapServers(), 0)));
    }

    /** Another installation on this broker, with its topics. */
    Installation installation(String prefix) throws InterruptedException {
        // A ticket goes out when it comes.
        Installation installation =
                new Installation(broker.bootstrapServers(), registry.url(), prefix, Map.of("linger.ms", "0"));
        TopicCreation.ensure(broker.bootstrapServers(), installation.topics());
        return installation;
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
