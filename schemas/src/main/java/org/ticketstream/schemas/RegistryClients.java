package org.ticketstream.schemas;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.Arrays;
import java.util.Map;

/** Connections to a schema registry. */
public final class RegistryClients {
    private static final int SCHEMAS_PER_SUBJECT = 1000;

    private RegistryClients() {}

    /** @param url one URL, or several of the same registry separated by commas */
    public static SchemaRegistryClient connect(String url) {
        return connect(url, Map.of());
    }

    /**
     * @param url one URL, or several of the same registry separated by commas
     * @param properties the client's own settings: credentials, TLS, time-outs
     */
    public static SchemaRegistryClient connect(String url, Map<String, ?> properties) {
        if (url.isBlank()) {
            throw new IllegalArgumentException("Cannot connect to a schema registry: its URL is empty");
        }
        return new CachedSchemaRegistryClient(
                Arrays.stream(url.split(",")).map(String::strip).toList(), SCHEMAS_PER_SUBJECT, properties);
    }
}
