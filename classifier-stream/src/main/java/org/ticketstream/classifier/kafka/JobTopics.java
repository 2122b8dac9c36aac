package org.ticketstream.classifier.kafka;

import java.util.Set;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.SchemaRegistration;
import org.ticketstream.schemas.client.TopicsNotReadyException;

/** The topics that the job needs. Flink would ask for a missing one for ever, with a stack trace each time. */
public final class JobTopics {
    private JobTopics() {}

    /**
     * Checks the topics, and registers their schemas as far as the registry lets it.
     *
     * @throws TopicsNotReadyException if a topic is missing or its settings are wrong
     */
    public static void require(Installation installation) {
        Set<String> used = used(installation.topics());
        installation.requireTopics("the classifier job", used);
        SchemaRegistration.atStart(installation, used);
    }

    private static Set<String> used(Topics topics) {
        return Set.of(
                topics.clean(),
                topics.modelReleases(),
                topics.classified(),
                topics.shadow(),
                topics.deadLetter(),
                topics.modelStatus());
    }
}
