package org.ticketstream.operations.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.operations.status.InstallationStatus.Model;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseList;

/** Asks Kafka how an installation is doing; its services are not asked, and need not run. */
public final class StatusReader {

    private final Installation installation;
    private final String ingestGroup;
    private final String scoringGroup;

    /**
     * @param ingestGroup application id of ingest
     * @param scoringGroup consumer group of the scoring job
     */
    public StatusReader(Installation installation, String ingestGroup, String scoringGroup) {
        this.installation = installation;
        this.ingestGroup = ingestGroup;
        this.scoringGroup = scoringGroup;
    }

    /** @throws IllegalStateException if Kafka or the registry does not answer */
    public InstallationStatus read() throws InterruptedException {
        Topics topics = installation.topics();
        Set<String> missing = topics.all().stream().map(TopicSpec::name).collect(Collectors.toCollection(TreeSet::new));
        try (Admin admin = installation.promptAdmin()) {
            missing.removeAll(installation.answer(admin.listTopics().names()));
            return read(admin, topics, missing);
        }
    }

    private InstallationStatus read(Admin admin, Topics topics, Set<String> missing) throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = installation.tolerantConsumer()) {
            RecordCounter counter = new RecordCounter(installation, consumer);
            return new InstallationStatus(
                    installation.answer(admin.describeCluster().clusterId()),
                    missing,
                    missing.contains(topics.modelReleases()) || missing.contains(topics.modelStatus())
                            ? List.of()
                            : models(),
                    missing.contains(topics.received())
                            ? Optional.empty()
                            : lag(admin, counter, ingestGroup, topics.received()),
                    missing.contains(topics.clean())
                            ? Optional.empty()
                            : lag(admin, counter, scoringGroup, topics.clean()),
                    missing.contains(topics.deadLetter())
                            ? RecordCount.NONE
                            : counter.count(topics.deadLetter(), Map.of()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot read the status: " + e.getCause().getMessage(), e);
        }
    }

    private static Optional<RecordCount> lag(Admin admin, RecordCounter counter, String group, String topic)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> offsets = committed.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
        return offsets.isEmpty() ? Optional.empty() : Optional.of(counter.count(topic, offsets));
    }

    private List<Model> models() {
        return new ReleaseList(installation)
                .read().stream()
                        .map(entry -> new Model(
                                entry.release().getAlias(), entry.release().getVersion(), entry.state()))
                        .toList();
    }
}
