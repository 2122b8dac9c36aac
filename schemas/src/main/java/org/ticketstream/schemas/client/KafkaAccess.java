package org.ticketstream.schemas.client;

import java.util.HashMap;
import java.util.Map;

/**
 * The address of Kafka and the properties of its clients.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param properties further client properties, such as security settings; they win over ours
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> properties) {
    public KafkaAccess {
        properties = Map.copyOf(properties);
    }

    /** Without the values of properties, which may be secret. */
    @Override
    public String toString() {
        return bootstrapServers + ", " + ClientProperties.names(properties);
    }

    /** @param own names and values in turn */
    public Map<String, Object> with(Object... own) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        for (int i = 0; i < own.length; i += 2) {
            settings.put(own[i].toString(), own[i + 1]);
        }
        settings.putAll(properties);
        return settings;
    }
}
