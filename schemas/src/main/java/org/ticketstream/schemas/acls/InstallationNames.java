package org.ticketstream.schemas.acls;

import org.ticketstream.schemas.Topics;

/**
 * The names under which the programs of one installation appear at Kafka.
 *
 * @param topics its topics, with their prefix
 * @param ingestApplicationId {@code application-id} of ingest: its group, and what its internal topics and
 *     transactional ids begin with
 * @param scoringGroupId {@code group-id} of the scoring job
 * @param scoringTransactions {@code transactional-id-prefix} of the scoring job
 * @param consumerGroups what the groups of routing consumers begin with
 */
public record InstallationNames(
        Topics topics,
        String ingestApplicationId,
        String scoringGroupId,
        String scoringTransactions,
        String consumerGroups) {

    public InstallationNames {
        requireName("ingest application id", ingestApplicationId);
        requireName("scoring group id", scoringGroupId);
        requireName("prefix of scoring transactions", scoringTransactions);
        requireName("prefix of consumer groups", consumerGroups);
    }

    private static void requireName(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Cannot make ACLs: the " + what + " is empty");
        }
    }
}
