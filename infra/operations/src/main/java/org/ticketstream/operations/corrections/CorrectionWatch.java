package org.ticketstream.operations.corrections;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.ticketstream.operations.corrections.CorrectionOutcome.Corrected;
import org.ticketstream.operations.corrections.CorrectionOutcome.Proposed;
import org.ticketstream.operations.corrections.CorrectionOutcome.Refused;
import org.ticketstream.operations.corrections.CorrectionOutcome.Silence;
import org.ticketstream.operations.corrections.CorrectionOutcome.WaitsForTicket;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;

/**
 * Follows what becomes of a correction: open it before the correction is published. Ingest writes all that it has to
 * say of one in the transaction that takes it, the audit entry among it: once that is seen, and the other topics are
 * read as far as they went then, what is not there will not come.
 */
public final class CorrectionWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    /** A ticket that was sent just before its correction takes some commits of ingest longer. */
    private static final Duration TICKET_ON_ITS_WAY = Duration.ofSeconds(3);

    private final Installation installation;
    private final Topics topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<Classification> answers;
    private final List<TopicPartition> partitions = new ArrayList<>();

    /** Sees the outcomes of corrections that are sent from now on. */
    public CorrectionWatch(Installation installation) throws InterruptedException {
        this.installation = installation;
        this.topics = installation.topics();
        this.consumer = installation.consumer(new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.answers =
                AvroSerde.of(Classification.class, installation.registry()).deserializer();
        Set<String> existing = installation.topicNames();
        for (String topic :
                List.of(topics.classified(), topics.deadLetter(), topics.audit(), topics.labelProposals())) {
            if (existing.contains(topic)) {
                partitions.addAll(installation.partitions(consumer, topic));
            }
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy; asking for the position makes "now" mean now.
        partitions.forEach(consumer::position);
    }

    /** @return {@link Silence} if nothing is heard in time */
    public CorrectionOutcome await(Correction correction, Duration timeout) throws InterruptedException {
        List<CorrectionOutcome> outcomes = new ArrayList<>();
        await(List.of(correction), timeout, (each, outcome) -> outcomes.add(outcome));
        return outcomes.get(0);
    }

    /**
     * The same for several, each told as it is known.
     *
     * @param told hears of each correction once
     */
    public void await(List<Correction> corrections, Duration timeout, BiConsumer<Correction, CorrectionOutcome> told)
            throws InterruptedException {
        List<Correction> waiting = new ArrayList<>(corrections);
        Set<Correction> audited = new HashSet<>();
        long deadline = System.nanoTime() + timeout.toNanos();
        Optional<Map<TopicPartition, Long>> ends = Optional.empty();
        boolean allRead = false;
        while (!waiting.isEmpty() && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                waiting.removeIf(each -> tell(record, each, told));
                if (record.topic().equals(topics.audit())) {
                    waiting.stream().filter(each -> holds(record, each)).forEach(audited::add);
                }
            }
            if (ends.isEmpty() && audited.containsAll(waiting)) {
                ends = Optional.of(ends());
            }
            if (!allRead && ends.isPresent() && isReadTo(ends.get())) {
                allRead = true;
                deadline = Math.min(deadline, System.nanoTime() + TICKET_ON_ITS_WAY.toNanos());
            }
        }
        waiting.forEach(each -> told.accept(each, audited.contains(each) ? new WaitsForTicket() : new Silence()));
    }

    private boolean tell(
            ConsumerRecord<byte[], byte[]> record,
            Correction correction,
            BiConsumer<Correction, CorrectionOutcome> told) {
        Optional<CorrectionOutcome> outcome = outcome(record, correction);
        outcome.ifPresent(found -> told.accept(correction, found));
        return outcome.isPresent();
    }

    private Optional<CorrectionOutcome> outcome(ConsumerRecord<byte[], byte[]> record, Correction correction) {
        String topic = record.topic();
        if (topic.equals(topics.classified())) {
            return isVerdict(record, correction) ? Optional.of(new Corrected()) : Optional.empty();
        }
        if (topic.equals(topics.audit()) || !holds(record, correction)) {
            return Optional.empty();
        }
        return Optional.of(topic.equals(topics.labelProposals()) ? new Proposed() : new Refused(reason(record)));
    }

    /** A verdict has the time of the correction that it comes from. */
    private boolean isVerdict(ConsumerRecord<byte[], byte[]> record, Correction correction) {
        if (record.value() == null
                || record.key() == null
                || !text(record.key()).equals(correction.getTicketId())) {
            return false;
        }
        try {
            Classification answer = answers.deserialize(record.topic(), record.value());
            return answer.getDecision() == Decision.CORRECTED
                    && answer.getClassifiedAt().equals(correction.getCorrectedAt())
                    && correction.getCategory().equals(answer.getCategory());
        } catch (SerializationException e) {
            return false;
        }
    }

    /** Its id is random: where it occurs, this correction is meant. */
    private static boolean holds(ConsumerRecord<byte[], byte[]> record, Correction correction) {
        return record.value() != null && text(record.value()).contains(correction.getCorrectionId());
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        Header message = letter.headers().lastHeader(DeadLetters.MESSAGE);
        return message == null ? "it is a dead letter" : text(message.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Behind all that is written by now, open transactions too. */
    private Map<TopicPartition, Long> ends() throws InterruptedException {
        try (Admin admin = installation.admin()) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(partitions.stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot follow correction: " + e.getCause().getMessage(), e);
        }
    }

    private boolean isReadTo(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
