package org.ticketstream.training.stream;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.TrainingStop;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicContents;

/** Stops trainings, begun or not. */
public final class TrainingStops {
    private final Installation installation;
    private final String actor;

    /** What has become of the wish to stop a training. */
    public enum Answer {
        /** The trainers are told. */
        ASKED,
        /** They had been told before; nothing was written. */
        ASKED_BEFORE,
        /** It has ended; nothing was written. */
        ENDED,
        /** There is no such request; nothing was written. */
        UNKNOWN
    }

    /** @param actor in whose name */
    public TrainingStops(Installation installation, String actor) {
        this.installation = installation;
        this.actor = actor;
    }

    /**
     * Asks the trainers to end a training, and returns when the broker has acknowledged it. Written to the audit log
     * before.
     *
     * @param reason why; may be null
     */
    public Answer ask(String requestId, String reason) throws InterruptedException {
        Optional<TrainingRuns.Entry> entry = new TrainingRuns(installation)
                .read().stream()
                        .filter(each -> each.request().getId().equals(requestId))
                        .findFirst();
        if (entry.isEmpty()) {
            return Answer.UNKNOWN;
        }
        if (entry.get().hasEnded()) {
            return Answer.ENDED;
        }
        if (read(installation).containsKey(requestId)) {
            return Answer.ASKED_BEFORE;
        }
        new AuditLog(installation).append(AuditAction.TRAIN_STOP, actor, requestId, reason, Map.of());
        send(TrainingStop.newBuilder()
                .setRequestId(requestId)
                .setStoppedBy(actor)
                .setAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setReason(reason)
                .build());
        return Answer.ASKED;
    }

    /** The first stop of each request, by id. */
    public static Map<String, TrainingStop> read(Installation installation) {
        Map<String, TrainingStop> stops = new LinkedHashMap<>();
        TopicContents.read(
                installation,
                installation.topics().trainingStops(),
                TrainingStop.class,
                (key, value) -> value.ifPresent(stop -> stops.putIfAbsent(stop.getRequestId(), stop)));
        return stops;
    }

    private void send(TrainingStop stop) throws InterruptedException {
        String topic = installation.topics().trainingStops();
        try (KafkaProducer<String, TrainingStop> producer = installation.producer(TrainingStop.class)) {
            producer.send(new ProducerRecord<>(topic, stop.getRequestId(), stop))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot stop the training " + stop.getRequestId() + " on " + topic + ": "
                            + e.getCause().getMessage(),
                    e);
        }
    }
}
