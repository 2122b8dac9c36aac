package org.ticketstream.model.runtime;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Work that may take long but must not slow down those who score meanwhile. */
public final class BackgroundWork {
    private BackgroundWork() {}

    /**
     * Does the work and waits for it. While a model is in service it is done on a thread that gives way to others, where the system lets it.
     *
     * @throws CancellationException if interrupted while waiting; the work goes on, the thread stays interrupted
     */
    public static <T> T await(Supplier<T> work) {
        return await(work, 0);
    }

    /** As {@link #await(Supplier)}, for work on a model that is loaded but not in service: not yet, or no more. */
    public static void awaitOnIdleModel(Runnable work) {
        await(
                () -> {
                    work.run();
                    return null;
                },
                1);
    }

    private static <T> T await(Supplier<T> work, int notInService) {
        FutureTask<T> task = new FutureTask<>(() -> {
            if (LoadedModel.inService() > notInService) {
                LibC.giveWay();
            }
            return work.get();
        });
        Thread thread = new Thread(task, "background-work");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for work in the background");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }
}
