package org.ticketstream.classifier.wire;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.Serializable;

/** Opens the connection to the schema registry on the machine where records are read or written. */
@FunctionalInterface
public interface RegistryConnector extends Serializable {
    SchemaRegistryClient connect();
}
