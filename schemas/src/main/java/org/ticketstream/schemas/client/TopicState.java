package org.ticketstream.schemas.client;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The actual state of a topic.
 *
 * @param replication of its least replicated partition
 * @param configs all settings in effect, the broker's defaults included; empty if this client is not allowed to see
 *     them
 */
public record TopicState(String name, int partitions, int replication, Map<String, String> configs) {
    private static final String NO_LIMIT = "-1";

    public TopicState {
        configs = Map.copyOf(configs);
    }

    public Optional<String> config(String key) {
        return Optional.ofNullable(configs.get(key));
    }

    /** Whether neither age nor size deletes the newest record of a key. */
    boolean isUnlimited() {
        return isUnlimited(configs);
    }

    static boolean isUnlimited(Map<String, String> configs) {
        return !policies(configs).contains(TopicConfig.CLEANUP_POLICY_DELETE)
                || (NO_LIMIT.equals(configs.getOrDefault(TopicConfig.RETENTION_MS_CONFIG, NO_LIMIT))
                        && NO_LIMIT.equals(configs.getOrDefault(TopicConfig.RETENTION_BYTES_CONFIG, NO_LIMIT)));
    }

    static Set<String> policies(Map<String, String> configs) {
        String policy = configs.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        return Arrays.stream(policy.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }
}
