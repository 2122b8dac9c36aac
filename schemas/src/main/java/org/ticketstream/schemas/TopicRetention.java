package org.ticketstream.schemas;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Which records of a topic are deleted, and when.
 *
 * @param compacted whether older records of a key may be deleted once there is a newer one
 * @param time after which records are deleted, whatever their key; empty if age deletes none
 * @param erasure compacted topics only: how long a superseded record, and after that a tombstone, may stay at most;
 *     empty leaves it to the broker
 */
public record TopicRetention(boolean compacted, Optional<Duration> time, Optional<Duration> erasure) {
    private static final Duration ERASURE = Duration.ofDays(1);
    private static final String NO_LIMIT = "-1";

    /** Records are deleted at this age. */
    public static TopicRetention of(Duration time) {
        return new TopicRetention(false, Optional.of(time), Optional.empty());
    }

    /** Every record stays. */
    public static TopicRetention unlimited() {
        return new TopicRetention(false, Optional.empty(), Optional.empty());
    }

    /** The newest record of each key stays. */
    public static TopicRetention newestPerKey() {
        return new TopicRetention(true, Optional.empty(), Optional.empty());
    }

    /** The newest record of each key stays; what a tombstone erases is deleted within days, and so is the tombstone. */
    public static TopicRetention newestUntilErased() {
        return new TopicRetention(true, Optional.empty(), Optional.of(ERASURE));
    }

    /** Whether the newest record of each key, or every record, stays whatever its age. */
    public boolean isUnlimited() {
        return time.isEmpty();
    }

    /**
     * The settings of the topic; {@code retention.bytes} too where a broker's default could delete records that must
     * stay.
     */
    SortedMap<String, String> configs() {
        SortedMap<String, String> configs = new TreeMap<>();
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, policy());
        if (!compacted || time.isPresent()) {
            configs.put(
                    TopicConfig.RETENTION_MS_CONFIG,
                    time.map(Duration::toMillis).map(Object::toString).orElse(NO_LIMIT));
        }
        if (!compacted && time.isEmpty()) {
            configs.put(TopicConfig.RETENTION_BYTES_CONFIG, NO_LIMIT);
        }
        erasure.map(Duration::toMillis).map(Object::toString).ifPresent(millis -> {
            configs.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis);
            configs.put(TopicConfig.SEGMENT_MS_CONFIG, millis);
            configs.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, millis);
        });
        return configs;
    }

    private String policy() {
        if (!compacted) {
            return TopicConfig.CLEANUP_POLICY_DELETE;
        }
        return time.isPresent()
                ? TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE
                : TopicConfig.CLEANUP_POLICY_COMPACT;
    }
}
