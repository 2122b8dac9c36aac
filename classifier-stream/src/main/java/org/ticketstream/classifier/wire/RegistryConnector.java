package org.ticketstream.classifier.wire;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.Serializable;
import java.util.HashMap;
import org.ticketstream.schemas.RegistryClients;
import org.ticketstream.schemas.client.Installation;

/** Opens the connection to the schema registry on the machine where records are read or written. */
@FunctionalInterface
public interface RegistryConnector extends Serializable {
    SchemaRegistryClient connect();

    static RegistryConnector of(Installation installation) {
        String url = installation.registryUrl();
        HashMap<String, String> properties = new HashMap<>(installation.registryProperties());
        return () -> RegistryClients.connect(url, properties);
    }
}
