package org.ticketstream.schemas.client;

/**
 * One thing in which a topic is not as it should be.
 *
 * @param setting {@code partitions}, {@code replication} or a setting of Kafka's
 * @param from what is; empty for a topic that does not exist
 * @param to what should be
 * @param note what follows from the change, or why it cannot be made; may be empty
 */
public record TopicDifference(String topic, String setting, String from, String to, Kind kind, String note) {
    /** What a change does. */
    public enum Kind {
        /** Makes the topic. */
        CREATE,
        /** Loses nothing that should stay. */
        CHANGE,
        /** Lets records go that would stay otherwise. */
        SHRINK,
        /** Kafka has no such change. */
        IMPOSSIBLE
    }
}
