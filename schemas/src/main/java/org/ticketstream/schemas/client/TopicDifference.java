package org.ticketstream.schemas.client;

/**
 * One difference between a topic and its specification.
 *
 * @param setting {@code partitions}, {@code replication} or the name of a topic setting of Kafka
 * @param from actual value; empty for a topic that does not exist
 * @param to specified value
 * @param note consequence of the change, or why it is impossible; may be empty
 */
public record TopicDifference(String topic, String setting, String from, String to, Kind kind, String note) {
    /** Effect of the change. */
    public enum Kind {
        /** Creates the topic. */
        CREATE,
        /** Deletes no records that would stay otherwise. */
        CHANGE,
        /** Deletes records that would stay otherwise. */
        SHRINK,
        /** Kafka cannot make this change. */
        IMPOSSIBLE
    }
}
