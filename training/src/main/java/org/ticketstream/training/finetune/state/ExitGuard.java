package org.ticketstream.training.finetune.state;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While open, a process that is asked to end (Ctrl-C, SIGTERM) first interrupts the thread that opened it and waits
 * until it has cleaned up: native code must not run while the process is torn down, and nothing half-written may stay.
 */
final class ExitGuard implements AutoCloseable {

    private static final long SECONDS_TO_CLEAN_UP = 30;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private ExitGuard(Thread worker) {
        this.hook = new Thread(() -> stop(worker), "training-exit");
    }

    static ExitGuard enter() {
        ExitGuard guard = new ExitGuard(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(guard.hook);
        return guard;
    }

    private void stop(Thread worker) {
        worker.interrupt();
        try {
            if (!done.await(SECONDS_TO_CLEAN_UP, TimeUnit.SECONDS)) {
                System.err.println("Training did not stop in " + SECONDS_TO_CLEAN_UP + " s; temporary files may stay");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is what interrupted us.
            done.countDown();
        }
    }
}
