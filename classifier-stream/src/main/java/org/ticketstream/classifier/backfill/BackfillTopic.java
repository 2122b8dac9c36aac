package org.ticketstream.classifier.backfill;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.TopicCreation;

/** The topic that answers of a backfill go to. */
public final class BackfillTopic {

    private BackfillTopic() {}

    /**
     * Refuses topics that hold something else.
     *
     * @throws IllegalArgumentException if answers have no place in the topic
     */
    public static void requireForAnswers(Topics topics, String name) {
        boolean other =
                topics.all().stream().anyMatch(topic -> topic.name().equals(name) && !name.equals(topics.classified()));
        if (other) {
            throw new IllegalArgumentException(
                    "Cannot write answers of a backfill to a topic that holds something else (got: " + name + ")");
        }
    }

    /** Makes it where it is missing, with as many partitions as the tickets have. */
    public static void ensure(Admin admin, String name, int partitions) throws InterruptedException {
        TopicCreation.ensure(admin, List.of(Topics.backfill(name, partitions)));
    }
}
