package org.ticketstream.training.service;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.schemas.TrainingRequest;

/**
 * A request that is worked on by a separate thread.
 *
 * @param partition where the request came from
 * @param next      where the group goes on when it has ended
 */
record RunningTraining(
        TrainingRequest request,
        TopicPartition partition,
        OffsetAndMetadata next,
        FutureTask<TrainingJob.Result> task,
        Thread thread) {

    static RunningTraining start(
            TrainingRequest request,
            TopicPartition partition,
            OffsetAndMetadata next,
            Callable<TrainingJob.Result> work) {
        FutureTask<TrainingJob.Result> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "training");
        thread.start();
        return new RunningTraining(request, partition, next, task, thread);
    }

    /** Stops the training where it can be resumed, and waits until it has saved itself. */
    void stop() {
        thread.interrupt();
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
