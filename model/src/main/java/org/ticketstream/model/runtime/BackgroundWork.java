package org.ticketstream.model.runtime;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Work that may take long but must not slow down those who score meanwhile. */
public final class BackgroundWork {
    private static final ThreadPoolExecutor POLITE = politeThread();
    private static final ThreadLocal<Boolean> ON_POLITE_THREAD = ThreadLocal.withInitial(() -> false);

    private BackgroundWork() {}

    /**
     * Does the work and waits for it. While a model is in service it is done on a thread of low priority,
     * where the system lets it.
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

    /**
     * Does long work on a thread of its own of the lowest priority, where the system lets it, and waits for it. Threads
     * that it starts have that priority too, those of PyTorch among them. An interrupt of the caller is passed on to
     * the work, whose end is waited for. If the work was interrupted, the caller is too.
     */
    public static <T> T withLowPriority(Supplier<T> work) {
        if (ON_POLITE_THREAD.get()) {
            return work.get();
        }
        AtomicBoolean interrupted = new AtomicBoolean();
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                return work.get();
            } finally {
                interrupted.compareAndSet(false, Thread.currentThread().isInterrupted());
            }
        });
        Thread thread = newThread(() -> {
            LibC.giveWay();
            ON_POLITE_THREAD.set(true);
            task.run();
        });
        thread.start();
        try {
            while (true) {
                try {
                    return resultOf(task);
                } catch (InterruptedException e) {
                    interrupted.set(true);
                    thread.interrupt();
                }
            }
        } finally {
            if (interrupted.get()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> T await(Supplier<T> work, int notInService) {
        if (ON_POLITE_THREAD.get()) {
            // A part of work that is in the background already: there is one thread, it cannot wait for itself.
            return work.get();
        }
        FutureTask<T> task = new FutureTask<>(work::get);
        if (LoadedModel.inService() > notInService) {
            POLITE.execute(task);
        } else {
            newThread(task).start();
        }
        try {
            return resultOf(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for work in the background");
        }
    }

    private static <T> T resultOf(FutureTask<T> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    /**
     * One thread for all: what a thread allocates lies in a separate region, so that a model finds room where an
     * earlier one was. Ends when idle, so that it keeps no class loader alive.
     */
    private static ThreadPoolExecutor politeThread() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                work -> newThread(() -> {
                    LibC.giveWay();
                    ON_POLITE_THREAD.set(true);
                    work.run();
                }));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "background-work");
        thread.setDaemon(true);
        thread.setContextClassLoader(BackgroundWork.class.getClassLoader());
        return thread;
    }
}
