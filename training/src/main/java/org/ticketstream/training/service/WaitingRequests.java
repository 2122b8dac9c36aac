package org.ticketstream.training.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.MalformedRecordException;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.TrainingRuns;

/** The requests that lie before a trainer and that it has not begun. */
final class WaitingRequests {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingRequests.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Installation installation;
    private final TrainingRequestReader reader;

    WaitingRequests(Installation installation, TrainingRequestReader reader) {
        this.installation = installation;
        this.reader = reader;
    }

    /**
     * Those of some ids, up to the present end, that no trainer has begun.
     *
     * @param places where the trainer is
     */
    List<TrainingRequest> find(Map<TopicPartition, OffsetAndMetadata> places, Set<String> ids) {
        Set<String> wanted = new HashSet<>(ids);
        if (!wanted.isEmpty()) {
            wanted.removeAll(new TrainingRuns(installation).latest().keySet());
        }
        return wanted.isEmpty() || places.isEmpty() ? List.of() : read(places, wanted);
    }

    private List<TrainingRequest> read(Map<TopicPartition, OffsetAndMetadata> from, Set<String> wanted) {
        List<TrainingRequest> found = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = installation.tolerantConsumer()) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                    read(each).filter(request -> wanted.remove(request.getId())).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** What is no request is put aside when its turn comes. */
    private Optional<TrainingRequest> read(ConsumerRecord<byte[], byte[]> each) {
        try {
            return reader.read(each);
        } catch (MalformedRecordException | TrainingRequestReader.UnusableRequestException e) {
            LOG.debug("No request at offset {} of {}", each.offset(), each.topic(), e);
            return Optional.empty();
        }
    }
}
