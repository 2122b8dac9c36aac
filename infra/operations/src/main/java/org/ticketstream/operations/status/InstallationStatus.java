package org.ticketstream.operations.status;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Kafka knows of an installation at one moment.
 *
 * @param clusterId id of the Kafka cluster
 * @param missingTopics topics that should be there and are not; where there are any, the rest may be unknown
 * @param models what each alias stands for
 * @param ingestLag tickets that ingest has not yet taken; empty if it never has taken one
 * @param scoringLag clean tickets that the scoring job has not yet answered; empty if it never has answered one
 * @param deadLetters records that could not be processed and are still kept
 */
public record InstallationStatus(
        String clusterId,
        Set<String> missingTopics,
        List<Model> models,
        Optional<RecordCount> ingestLag,
        Optional<RecordCount> scoringLag,
        RecordCount deadLetters) {

    /**
     * What an alias stands for.
     *
     * @param state {@code unseen} if no scoring job has told of it, {@code retired} if it has been taken back
     */
    public record Model(String alias, String version, String state) {
        private static final String ACTIVE = "active";

        /** Whether the scoring job answers with it. */
        public boolean isActive() {
            return state.equals(ACTIVE);
        }
    }

    public InstallationStatus {
        missingTopics = Set.copyOf(missingTopics);
        models = List.copyOf(models);
    }
}
