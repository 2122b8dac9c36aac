package org.ticketstream.training.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs trials one after another, or some at once. */
final class TrialThreads {

    private static final String STOPPED = "Search stopped";

    private TrialThreads() {}

    /**
     * Returns when all are done; if one fails, the others are stopped first.
     *
     * @throws CancellationException if the calling thread was interrupted; no trial runs any more
     */
    static void forEach(List<Integer> trials, int parallel, Consumer<Integer> run) {
        if (parallel == 1) {
            for (int trial : trials) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException(STOPPED);
                }
                run.accept(trial);
            }
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        List<Future<?>> running = new ArrayList<>();
        try {
            trials.forEach(trial -> running.add(threads.submit(() -> run.accept(trial))));
            for (Future<?> trial : running) {
                trial.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(STOPPED);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            stop(threads);
        }
    }

    /** Native code must not run while the process is torn down, so the trials are waited for. */
    private static void stop(ExecutorService threads) {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                // A step on a large model takes its time.
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
