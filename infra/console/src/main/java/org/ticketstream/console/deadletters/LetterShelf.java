package org.ticketstream.console.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.deadletters.DeadLetterTopic;
import org.ticketstream.schemas.deadletters.RedriveLog;
import org.ticketstream.schemas.deadletters.StoredDeadLetter;

/** The newest dead letters by topic and reason, read from the end of the topic backwards, within a time limit. */
final class LetterShelf {
    static final int MOST = 500;

    private static final int STEP = 200;
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Installation installation;

    LetterShelf(Installation installation) {
        this.installation = installation;
    }

    /** Groups with their letters, newest first, and whether these are all that there are. */
    ObjectNode read() {
        List<LetterSummary> found = new ArrayList<>();
        boolean whole;
        try (Consumer<byte[], byte[]> consumer = installation.tolerantConsumer()) {
            whole = read(consumer, found);
        }
        if (!found.isEmpty()) {
            try (DeadLetterTopic box = DeadLetterTopic.open(installation)) {
                RedriveLog log = box.log(installation.registry());
                found.forEach(letter -> letter.with(log));
            }
        }
        return json(found, whole);
    }

    private boolean read(Consumer<byte[], byte[]> consumer, List<LetterSummary> found) {
        List<TopicPartition> partitions =
                installation.partitions(consumer, installation.topics().deadLetter());
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        long deadline = System.nanoTime() + TIME.toNanos();
        while (found.size() <= MOST && System.nanoTime() < deadline) {
            ends.entrySet().removeIf(end -> end.getValue() <= begins.get(end.getKey()));
            if (ends.isEmpty()) {
                return true;
            }
            readBefore(consumer, ends, begins, deadline, found);
        }
        boolean more = found.size() > MOST;
        if (more) {
            found.subList(MOST, found.size()).clear();
        }
        return false;
    }

    /** Adds the last letters before the ends, and moves the ends to where they begin. */
    private static void readBefore(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> begins,
            long deadline,
            List<LetterSummary> found) {
        consumer.assign(ends.keySet());
        Map<TopicPartition, Long> froms = new HashMap<>();
        ends.forEach((partition, end) -> froms.put(partition, Math.max(begins.get(partition), end - STEP)));
        froms.forEach(consumer::seek);
        List<LetterSummary> part = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
                && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                if (each.offset() < ends.get(new TopicPartition(each.topic(), each.partition()))) {
                    part.add(LetterSummary.of(new StoredDeadLetter(each)));
                }
            }
        }
        Collections.reverse(part);
        found.addAll(part);
        ends.putAll(froms);
    }

    private static ObjectNode json(List<LetterSummary> found, boolean whole) {
        Map<LetterSummary.Group, List<LetterSummary>> groups = new LinkedHashMap<>();
        found.forEach(letter -> groups.computeIfAbsent(letter.group(), group -> new ArrayList<>())
                .add(letter));
        ObjectNode json = JsonAnswers.object()
                .put("whole", whole)
                .put("read", found.size())
                .put("most", MOST);
        ArrayNode list = json.putArray("groups");
        groups.forEach((group, letters) -> {
            ObjectNode each = list.addObject()
                    .put("topic", group.topic())
                    .put("exception", group.exception())
                    .put("reason", group.reason())
                    .put("open", letters.stream().filter(LetterSummary::isOpen).count());
            ArrayNode inGroup = each.putArray("letters");
            letters.forEach(letter -> inGroup.add(letter.json()));
        });
        return json;
    }
}
