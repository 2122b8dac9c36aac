package org.ticketstream.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.ticketstream.embedded.broker.BrokerConfig;
import org.ticketstream.embedded.broker.EmbeddedBroker;
import org.ticketstream.embedded.ports.PortBook;
import org.ticketstream.embedded.registry.RegistryConfig;
import org.ticketstream.embedded.registry.RegistryStandIn;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicCreation;

/** A broker and a registry with all topics, for one test. */
public record EmbeddedKafka(EmbeddedBroker broker, RegistryStandIn registry, Installation installation)
        implements AutoCloseable {

    /** @param dir where the broker keeps its data */
    public static EmbeddedKafka start(Path dir) throws IOException, InterruptedException {
        PortBook ports = PortBook.open(dir.resolve("ports"));
        EmbeddedBroker broker = EmbeddedBroker.start(
                new BrokerConfig(dir.resolve("kafka"), ports.claim("kafka", 0, 0), ports.claim("controller", 0, 0)));
        RegistryStandIn registry = RegistryStandIn.start(RegistryConfig.on(broker.bootstrapServers(), 0));
        Installation installation = new Installation(broker.bootstrapServers(), registry.url(), "", Map.of());
        TopicCreation.ensure(broker.bootstrapServers(), installation.topics());
        return new EmbeddedKafka(broker, registry, installation);
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
