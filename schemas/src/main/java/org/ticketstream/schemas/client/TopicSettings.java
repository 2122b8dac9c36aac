package org.ticketstream.schemas.client;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** Interprets the settings of topics. */
final class TopicSettings {
    private TopicSettings() {}

    /**
     * Whether a value satisfies the wanted one: {@code max.message.bytes} may be larger, any other setting must be
     * equal.
     */
    static boolean satisfies(String key, String is, String wanted) {
        return switch (key) {
            case TopicConfig.MAX_MESSAGE_BYTES_CONFIG -> number(is) >= number(wanted);
            case TopicConfig.CLEANUP_POLICY_CONFIG ->
                TopicState.policies(Map.of(key, is)).equals(TopicState.policies(Map.of(key, wanted)));
            default -> is.equals(wanted);
        };
    }

    /** A time setting; the largest value stands for no limit. */
    static long millis(Map<String, String> configs, String key) {
        long millis = number(configs.getOrDefault(key, "-1"));
        return millis < 0 ? Long.MAX_VALUE : millis;
    }

    private static long number(String value) {
        return value.isEmpty() ? Long.MIN_VALUE : Long.parseLong(value);
    }
}
