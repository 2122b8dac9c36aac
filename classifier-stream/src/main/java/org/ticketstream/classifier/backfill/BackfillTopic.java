package org.ticketstream.classifier.backfill;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.TopicCreation;

/** The output topic of a backfill. */
public final class BackfillTopic {

    private BackfillTopic() {}

    /**
     * Refuses topics of other records.
     *
     * @throws IllegalArgumentException if the topic is not for answers
     */
    public static void requireForAnswers(Topics topics, String name) {
        boolean other =
                topics.all().stream().anyMatch(topic -> topic.name().equals(name) && !name.equals(topics.classified()));
        if (other) {
            throw new IllegalArgumentException(
                    "Cannot write answers of a backfill to a topic of other records (got: " + name + ")");
        }
    }

    /** Creates the topic if it is missing, with as many partitions as the tickets have. */
    public static void ensure(Admin admin, String name, int partitions) throws InterruptedException {
        TopicCreation.ensure(admin, List.of(Topics.backfill(name, partitions)));
    }
}
