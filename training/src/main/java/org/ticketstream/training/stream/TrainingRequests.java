package org.ticketstream.training.stream;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.TrainingReason;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;

/** Requests trainings. */
public final class TrainingRequests {

    private final Installation installation;
    private final String actor;

    /** In the name of the user who runs this process. */
    public TrainingRequests(Installation installation) {
        this(installation, AuditLog.thisUser());
    }

    /** @param actor in whose name */
    public TrainingRequests(Installation installation, String actor) {
        this.installation = installation;
        this.actor = actor;
    }

    /**
     * Requests a training and returns when the broker has acknowledged it.
     *
     * @param id requests with the same id are one training
     * @throws IllegalArgumentException if the id cannot name a directory
     */
    public TrainingRequest send(String id, TrainingReason reason, String detail) throws InterruptedException {
        TrainingRequest request = TrainingRequest.newBuilder()
                .setId(RequestId.checked(id))
                .setReason(reason)
                .setDetail(detail)
                .setRequestedBy(actor)
                .setRequestedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        new AuditLog(installation)
                .append(
                        AuditAction.TRAIN_REQUEST,
                        request.getRequestedBy(),
                        id,
                        detail.isEmpty() ? null : detail,
                        Map.of("reason", reason.name()));
        String topic = installation.topics().trainingRequests();
        try (KafkaProducer<String, TrainingRequest> producer = installation.producer(TrainingRequest.class)) {
            producer.send(new ProducerRecord<>(topic, id, request)).get();
            return request;
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot ask for a training on " + topic + ": "
                            + e.getCause().getMessage(),
                    e);
        }
    }
}
