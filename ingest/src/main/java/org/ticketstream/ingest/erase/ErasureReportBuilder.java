package org.ticketstream.ingest.erase;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.ingest.erase.ErasureReport.Remainder;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicState;
import org.ticketstream.schemas.client.TopicStates;

/** Reports for each topic and store that contained a ticket what it still contains, and until when. */
final class ErasureReportBuilder {
    private final Installation installation;
    private final String applicationId;

    ErasureReportBuilder(Installation installation, String applicationId) {
        this.installation = installation;
        this.applicationId = applicationId;
    }

    ErasureReport report(KeyTrace trace, DeadLetterTrace letters, List<TopicPartition> partitions)
            throws InterruptedException {
        List<String> cleared = new ArrayList<>();
        List<Remainder> remaining = new ArrayList<>();
        List<String> stillThere = new ArrayList<>();
        Map<String, TopicState> states = states(partitions);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (TopicPartition partition : partitions) {
            String topic = partition.topic();
            if (!trace.wasEverThere(partition) || keepsTheId(topic)) {
                continue;
            }
            if (isClearable(topic)) {
                (trace.isPresent(partition) ? stillThere : cleared).add(topic);
            }
            if (trace.records(partition) > 0) {
                remaining.add(new Remainder(
                        topic,
                        partition.partition(),
                        trace.records(partition),
                        TopicExpiry.of(states.get(topic), trace.newest(partition), now)));
            }
        }
        String box = installation.topics().deadLetter();
        letters.partitions()
                .forEach(partition -> remaining.add(new Remainder(
                        box,
                        partition,
                        letters.records().get(partition),
                        TopicExpiry.of(states.get(box), letters.newest(), now))));
        return new ErasureReport(true, cleared, remaining, stillThere);
    }

    private Map<String, TopicState> states(List<TopicPartition> partitions) throws InterruptedException {
        Set<String> names = Stream.concat(
                        partitions.stream().map(TopicPartition::topic),
                        Stream.of(installation.topics().deadLetter()))
                .collect(Collectors.toSet());
        try (Admin admin = installation.admin()) {
            return TopicStates.read(admin, names);
        }
    }

    /** Only the id of an erased ticket stays, so that no late record brings it back. */
    private boolean keepsTheId(String topic) {
        return topic.equals(applicationId + TicketEraser.ERASED_STORE)
                || topic.equals(applicationId + TicketEraser.ROUTES_STORE);
    }

    private boolean isClearable(String topic) {
        Topics topics = installation.topics();
        return topic.endsWith(TicketEraser.CHANGELOG)
                || topic.startsWith(topics.backfill())
                || Set.of(
                                topics.received(),
                                topics.clean(),
                                topics.duplicates(),
                                topics.labeled(),
                                topics.labelProposals(),
                                topics.corrections(),
                                topics.routed())
                        .contains(topic);
    }
}
