package org.ticketstream.ingest.erase;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.ticketstream.schemas.client.TopicState;

/**
 * When Kafka deletes superseded records, by the actual configuration of their topic.
 *
 * @param by latest time; empty if there is none
 * @param rule what it depends on
 */
public record TopicExpiry(Optional<Instant> by, String rule) {
    /** Default interval at which brokers check for expired segments and for compaction. */
    private static final Duration LOOKS = Duration.ofMinutes(5);

    /** What a broker means by never; longer times overflow a date. */
    private static final long NEVER = Duration.ofDays(365_000).toMillis();

    /**
     * @param newest time of the newest record that is to be deleted
     * @param now when it was superseded by a tombstone
     */
    static TopicExpiry of(TopicState topic, Instant newest, Instant now) {
        if (topic.configs().isEmpty()) {
            return new TopicExpiry(Optional.empty(), "this client may not see the topic's settings");
        }
        String policy = topic.config(TopicConfig.CLEANUP_POLICY_CONFIG).orElse("");
        Optional<Instant> aged = policy.contains(TopicConfig.CLEANUP_POLICY_DELETE)
                ? after(newest, sum(topic, TopicConfig.RETENTION_MS_CONFIG, TopicConfig.SEGMENT_MS_CONFIG))
                : Optional.empty();
        if (!policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            return new TopicExpiry(
                    aged, aged.isPresent() ? "retention.ms and segment.ms of the topic" : "it never expires");
        }
        Optional<Instant> compacted = after(now, sum(topic, TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG));
        return earlier(aged, compacted)
                .map(by -> new TopicExpiry(
                        Optional.of(by),
                        "max.compaction.lag.ms of the topic, once its partition is written to after that"))
                .orElseGet(() -> new TopicExpiry(
                        Optional.empty(),
                        "no date: the topic has no max.compaction.lag.ms, the broker compacts it when it thinks fit"));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        if (one.isPresent() && other.isPresent()) {
            return one.get().isBefore(other.get()) ? one : other;
        }
        return one.isPresent() ? one : other;
    }

    /** -1 if there is no limit. */
    private static long sum(TopicState topic, String... keys) {
        long sum = 0;
        for (String key : keys) {
            long millis = topic.config(key).map(Long::parseLong).orElse(-1L);
            if (millis < 0 || millis > NEVER) {
                return -1;
            }
            sum += millis;
        }
        return sum;
    }

    private static Optional<Instant> after(Instant time, long millis) {
        return millis < 0
                ? Optional.empty()
                : Optional.of(time.plusMillis(millis).plus(LOOKS));
    }

    @Override
    public String toString() {
        return by.map(time -> "by " + time + " (" + rule + ")").orElse(rule);
    }
}
