package org.ticketstream.local.connection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.ticketstream.local.broker.BrokerConfig;
import org.ticketstream.local.broker.EmbeddedBroker;
import org.ticketstream.local.ports.PortBook;
import org.ticketstream.local.registry.RegistryConfig;
import org.ticketstream.local.registry.RegistryStandIn;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicCreation;

/** A broker and a registry with all topics, for one test. */
public record OwnKafka(EmbeddedBroker broker, RegistryStandIn registry, Installation connection)
        implements AutoCloseable {

    /** @param dir where the broker keeps its data */
    public static OwnKafka start(Path dir) throws IOException, InterruptedException {
        PortBook ports = PortBook.open(dir.resolve("ports"));
        EmbeddedBroker broker = EmbeddedBroker.start(
                new BrokerConfig(dir.resolve("kafka"), ports.claim("kafka", 0, 0), ports.claim("controller", 0, 0)));
        RegistryStandIn registry = RegistryStandIn.start(RegistryConfig.on(broker.bootstrapServers(), 0));
        Installation connection = new Installation(broker.bootstrapServers(), registry.url(), "", Map.of());
        TopicCreation.ensure(broker.bootstrapServers(), connection.topics());
        return new OwnKafka(broker, registry, connection);
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
