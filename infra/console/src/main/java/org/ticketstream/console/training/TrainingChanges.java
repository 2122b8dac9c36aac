package org.ticketstream.console.training;

import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.schemas.TrainingReason;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.RequestId;
import org.ticketstream.training.stream.TrainingRequests;
import org.ticketstream.training.stream.TrainingStops;

/** Starts and stops trainings, one at a time: each waits for the audit log. */
final class TrainingChanges {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingChanges.class);

    private final Installation installation;
    private final Semaphore one = new Semaphore(1);

    private interface Change<T> {
        T make() throws InterruptedException;
    }

    TrainingChanges(Installation installation) {
        this.installation = installation;
    }

    /** Asks the trainers for a training; its id. */
    String start(String by, String reason) {
        return alone(() -> new TrainingRequests(installation, by)
                .send(RequestId.manual(Instant.now()), TrainingReason.MANUAL, reason)
                .getId());
    }

    /** Asks the trainers to end one. */
    void stop(String id, String by, String reason) {
        TrainingStops.Answer answer =
                alone(() -> new TrainingStops(installation, by).ask(id, reason.isEmpty() ? null : reason));
        if (answer == TrainingStops.Answer.UNKNOWN) {
            throw Refusal.of(404, "There is no such training");
        }
        if (answer == TrainingStops.Answer.ENDED) {
            throw Refusal.of(409, "It has ended already");
        }
    }

    private <T> T alone(Change<T> change) {
        if (!one.tryAcquire()) {
            throw Refusal.later(409, "Another training is just being started or stopped; try again", 2);
        }
        try {
            return change.make();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.later(503, "The console is stopping", 5);
        } catch (IllegalStateException | KafkaException e) {
            LOG.warn("Cannot start or stop a training", e);
            throw Refusal.later(503, String.valueOf(e.getMessage()), 5);
        } finally {
            one.release();
        }
    }
}
