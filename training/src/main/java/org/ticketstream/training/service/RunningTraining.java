package org.ticketstream.training.service;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.schemas.TrainingRequest;

/**
 * A request that is worked on by a separate thread.
 *
 * @param begun     by the first trainer that worked on it
 * @param partition where the request came from
 * @param next      where the group goes on when it has ended
 */
record RunningTraining(
        TrainingRequest request,
        Instant begun,
        TopicPartition partition,
        OffsetAndMetadata next,
        FutureTask<TrainingJob.Result> task,
        Thread thread,
        AtomicBoolean told) {

    static RunningTraining start(
            TrainingRequest request,
            Instant begun,
            TopicPartition partition,
            OffsetAndMetadata next,
            Callable<TrainingJob.Result> work) {
        FutureTask<TrainingJob.Result> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "training");
        thread.start();
        return new RunningTraining(request, begun, partition, next, task, thread, new AtomicBoolean());
    }

    /** Where the group goes on if nothing is said of it. */
    OffsetAndMetadata here() {
        return new OffsetAndMetadata(next.offset() - 1);
    }

    /** Asks it to end where it can be resumed; once, as it cleans up after that. */
    void interrupt() {
        if (!told.getAndSet(true)) {
            thread.interrupt();
        }
    }

    /** Stops the training where it can be resumed, and waits until it has saved itself. */
    void stop() {
        interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
