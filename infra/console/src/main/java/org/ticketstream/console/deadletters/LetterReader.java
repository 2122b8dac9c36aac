package org.ticketstream.console.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.deadletters.DeadLetterId;
import org.ticketstream.schemas.deadletters.StoredDeadLetter;

/** One dead letter, cut to what a person reads. */
final class LetterReader {
    private static final int AT_A_TIME = 4;
    private static final int MOST_HEADERS = 50;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_HEADER = 512;
    private static final int LONGEST_MESSAGE = 2_000;
    private static final int LONGEST_TRACE = 8_000;
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Installation installation;
    private final Semaphore readers = new Semaphore(AT_A_TIME);

    LetterReader(Installation installation) {
        this.installation = installation;
    }

    /** @throws Refusal 404 if there is none, 503 if Kafka does not answer or too many ask */
    ObjectNode read(DeadLetterId id) {
        if (!readers.tryAcquire()) {
            throw Refusal.later(503, "Too many look at dead letters at this moment", 5);
        }
        try (Consumer<byte[], byte[]> consumer = installation.tolerantConsumer()) {
            return find(consumer, id)
                    .map(LetterReader::json)
                    .orElseThrow(
                            () -> Refusal.of(404, "There is no dead letter " + id + "; they are kept for a while"));
        } finally {
            readers.release();
        }
    }

    private Optional<StoredDeadLetter> find(Consumer<byte[], byte[]> consumer, DeadLetterId id) {
        TopicPartition partition = new TopicPartition(installation.topics().deadLetter(), id.partition());
        if (!installation.partitions(consumer, partition.topic()).contains(partition)) {
            return Optional.empty();
        }
        List<TopicPartition> one = List.of(partition);
        if (consumer.beginningOffsets(one).get(partition) > id.offset()
                || consumer.endOffsets(one).get(partition) <= id.offset()) {
            return Optional.empty();
        }
        consumer.assign(one);
        consumer.seek(partition, id.offset());
        long deadline = System.nanoTime() + TIME.toNanos();
        while (consumer.position(partition) <= id.offset()) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                if (each.offset() == id.offset()) {
                    return Optional.of(new StoredDeadLetter(each));
                }
            }
            if (System.nanoTime() > deadline) {
                throw Refusal.later(503, "Kafka does not answer", 5);
            }
        }
        return Optional.empty();
    }

    private static ObjectNode json(StoredDeadLetter letter) {
        ObjectNode json = JsonAnswers.object()
                .put("id", letter.id().toString())
                .put("at", letter.at().toString())
                .put(
                        "topic",
                        letter.topic()
                                .map(topic -> CutText.of(topic, LONGEST_NAME))
                                .orElse(null))
                .put("origin", CutText.of(letter.origin(), LONGEST_NAME))
                .put("exception", CutText.of(letter.exception(), LONGEST_NAME))
                .put("message", CutText.of(letter.message(), LONGEST_MESSAGE))
                .put("trace", CutText.of(letter.stackTrace(), LONGEST_TRACE))
                .put("attempts", letter.attempts())
                .put("lacks", letter.isCut());
        json.set("key", PayloadView.of(letter.record().key(), LONGEST_HEADER, LONGEST_HEADER));
        json.set("value", PayloadView.of(letter.record().value()));
        ArrayNode headers = json.putArray("headers");
        int more = 0;
        for (Header header : letter.record().headers()) {
            if (header.key().startsWith(DeadLetters.PREFIX)) {
                continue;
            }
            if (headers.size() == MOST_HEADERS) {
                more++;
                continue;
            }
            ObjectNode each = PayloadView.of(header.value(), LONGEST_HEADER, LONGEST_HEADER);
            headers.add(each.put("name", CutText.of(header.key(), LONGEST_NAME)));
        }
        return json.put("moreHeaders", more);
    }
}
