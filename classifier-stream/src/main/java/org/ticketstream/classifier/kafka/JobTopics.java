package org.ticketstream.classifier.kafka;

import java.util.Set;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicsNotReadyException;

/** The topics that the job needs. Flink would ask for a missing one for ever, with a stack trace each time. */
public final class JobTopics {
    private JobTopics() {}

    /** @throws TopicsNotReadyException if a topic is missing or its settings are wrong */
    public static void require(Installation installation) {
        Topics topics = installation.topics();
        installation.requireTopics(
                "the classifier job",
                Set.of(
                        topics.clean(),
                        topics.modelReleases(),
                        topics.classified(),
                        topics.shadow(),
                        topics.deadLetter(),
                        topics.modelStatus()));
    }
}
