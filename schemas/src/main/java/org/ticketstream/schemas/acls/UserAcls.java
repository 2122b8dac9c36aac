package org.ticketstream.schemas.acls;

import java.util.List;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;

/**
 * The least rights with which each program does its work. {@code SecuredInstallationIT} runs the programs with these
 * and nothing else.
 */
public final class UserAcls {
    private static final String BACKFILL = "ticketstream-backfill";

    private final InstallationNames names;
    private final Topics topics;

    public UserAcls(InstallationNames names) {
        this.names = names;
        this.topics = names.topics();
    }

    /** @param principal as the broker names the user, such as {@code User:ingest} or {@code User:CN=ingest} */
    public List<AclBinding> of(KafkaUser user, String principal) {
        AclList acls = new AclList(principal);
        AclList all =
                switch (user) {
                    case PUBLISHER -> acls.write(List.of(topics.received(), topics.receivedJson()));
                    case INGEST -> ingest(acls);
                    case SCORING -> scoring(acls);
                    case TRAINER -> trainer(acls);
                    case CONSOLE -> console(acls);
                    case CONSUMER ->
                        acls.read(List.of(topics.classified(), topics.classifiedJson(), topics.routed()))
                                .groupsWith(names.consumerGroups(), AclOperation.READ);
                    case OPERATOR -> operator(acls);
                };
        return all.bindings();
    }

    private AclList ingest(AclList acls) {
        List<String> read = List.of(
                topics.received(),
                topics.receivedJson(),
                topics.clean(),
                topics.duplicates(),
                topics.classified(),
                topics.shadow(),
                topics.corrections(),
                topics.routed(),
                topics.modelReleases());
        List<String> written = List.of(
                topics.received(),
                topics.clean(),
                topics.duplicates(),
                topics.classified(),
                topics.classifiedJson(),
                topics.corrections(),
                topics.labeled(),
                topics.labelProposals(),
                topics.quality(),
                topics.routed(),
                topics.deadLetter(),
                topics.audit());
        return acls.read(read)
                .write(written)
                .describe(read)
                .describe(written)
                // Kafka Streams makes its internal topics, and deletes what it has read of those for repartitioning.
                .topicsWith(
                        names.ingestApplicationId() + "-",
                        AclOperation.CREATE,
                        AclOperation.READ,
                        AclOperation.WRITE,
                        AclOperation.DELETE,
                        AclOperation.DESCRIBE_CONFIGS)
                .group(names.ingestApplicationId(), AclOperation.READ)
                .groupsWith(names.ingestApplicationId() + "-", AclOperation.READ)
                .transactionsWith(names.ingestApplicationId() + "-");
    }

    private AclList scoring(AclList acls) {
        List<String> read = List.of(topics.clean(), topics.modelReleases());
        List<String> written = List.of(
                topics.classified(),
                topics.shadow(),
                topics.deadLetter(),
                topics.modelStatus(),
                topics.modelReleases());
        return acls.read(read)
                .write(written)
                .describe(read)
                .describe(written)
                .group(names.scoringGroupId(), AclOperation.READ)
                .transactionsWith(names.scoringTransactions() + "-");
    }

    private AclList trainer(AclList acls) {
        List<String> read = List.of(
                topics.trainingRequests(),
                topics.trainingStops(),
                topics.trainingRuns(),
                topics.labeled(),
                topics.quality(),
                topics.modelReleases(),
                topics.modelStatus(),
                topics.audit());
        List<String> written = List.of(
                topics.trainingRequests(),
                topics.trainingRuns(),
                topics.trainingProgress(),
                topics.modelReleases(),
                topics.deadLetter(),
                topics.audit());
        String id = topics.prefix() + "ticketstream-trainer";
        return acls.read(read)
                .write(written)
                .describe(read)
                .describe(written)
                .group(id, AclOperation.READ)
                .transactionsWith(id + "-")
                .transactions(audit());
    }

    /** Redriving a dead letter writes to the topic that it came from. */
    private AclList console(AclList acls) {
        return acls.read(names(topics.all()))
                .write(List.of(
                        topics.received(),
                        topics.receivedJson(),
                        topics.clean(),
                        topics.routed(),
                        topics.corrections(),
                        topics.modelReleases(),
                        topics.trainingRequests(),
                        topics.trainingStops(),
                        topics.redrives(),
                        topics.audit()))
                .describe(names(topics.all()))
                .group(names.ingestApplicationId(), AclOperation.DESCRIBE)
                .group(names.scoringGroupId(), AclOperation.DESCRIBE)
                .transactions(topics.redrives())
                .transactions(audit());
    }

    private AclList operator(AclList acls) {
        for (TopicSpec topic : topics.all()) {
            acls.topic(
                    topic.name(),
                    AclOperation.CREATE,
                    AclOperation.READ,
                    AclOperation.WRITE,
                    AclOperation.ALTER,
                    AclOperation.ALTER_CONFIGS,
                    AclOperation.DESCRIBE_CONFIGS);
        }
        return acls.topicsWith(
                        topics.backfill(),
                        AclOperation.CREATE,
                        AclOperation.READ,
                        AclOperation.WRITE,
                        AclOperation.DESCRIBE_CONFIGS)
                // Erasure reads the changelogs of ingest, to say what is still there.
                .topicsWith(names.ingestApplicationId() + "-", AclOperation.READ, AclOperation.DESCRIBE_CONFIGS)
                .group(names.ingestApplicationId(), AclOperation.DESCRIBE)
                .group(names.scoringGroupId(), AclOperation.DESCRIBE)
                .group(topics.prefix() + "ticketstream-trainer", AclOperation.DESCRIBE)
                .group(BACKFILL, AclOperation.READ)
                .transactionsWith(BACKFILL + "-")
                .transactions(topics.redrives())
                .transactions(audit());
    }

    private String audit() {
        return topics.prefix() + "ticketstream-audit";
    }

    private static List<String> names(List<TopicSpec> specs) {
        return specs.stream().map(TopicSpec::name).toList();
    }
}
