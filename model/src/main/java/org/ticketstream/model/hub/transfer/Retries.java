package org.ticketstream.model.hub.transfer;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats requests that failed for a reason that may pass, with growing waits or the wait that the server asked for.
 */
public final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final Duration OUR_OWN_DELAY = Duration.ofNanos(-1);

    /** A request. */
    @FunctionalInterface
    public interface Call<T> {
        /** Sends it once. */
        T run() throws IOException;
    }

    private final TransferLimits limits;
    private final DownloadListener listener;

    /** @param listener told of each retry */
    public Retries(TransferLimits limits, DownloadListener listener) {
        this.limits = limits;
        this.listener = listener;
    }

    /**
     * Runs a request until it succeeds or the limits are reached.
     *
     * @param what named to the listener
     * @throws IOException the last failure, naming what failed
     */
    public <T> T run(String what, Call<T> call) throws IOException {
        return run(what, this.<T>policy(what), call);
    }

    /** As {@link #run}, but a host that cannot be reached at all is not tried again: for the first contact. */
    public <T> T runIfReachable(String what, Call<T> call) throws IOException {
        return run(what, this.<T>policy(what).abortOn(UnreachableException.class), call);
    }

    private static <T> T run(String what, RetryPolicyBuilder<T> policy, Call<T> call) throws IOException {
        try {
            return Failsafe.with(policy.build()).get(call::run);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof UnreachableException || e.getCause() instanceof InterruptedIOException) {
                throw (IOException) e.getCause();
            }
            if (e.getCause() instanceof IOException cause) {
                throw new IOException(what + ": " + reason(cause), cause);
            }
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for another attempt");
            }
            throw e;
        }
    }

    private <T> RetryPolicyBuilder<T> policy(String what) {
        return RetryPolicy.<T>builder()
                .handleIf(this::mayPass)
                .withMaxRetries(limits.retries())
                .withBackoff(limits.firstDelay(), limits.longestDelay())
                .withDelayFn(context -> context.getLastException() instanceof RetryLaterException later
                        ? later.after().orElse(OUR_OWN_DELAY)
                        : OUR_OWN_DELAY)
                .onRetryScheduled(event -> {
                    String reason = reason(event.getLastException());
                    LOG.warn(
                            "{}: {}; next attempt in {} ms",
                            what,
                            reason,
                            event.getDelay().toMillis());
                    listener.retrying(what, reason, event.getDelay());
                });
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private boolean mayPass(Throwable failure) {
        if (failure instanceof RetryLaterException later) {
            return later.after().orElse(Duration.ZERO).compareTo(limits.longestRetryAfter()) <= 0;
        }
        // An untrusted certificate stays untrusted.
        return failure instanceof IOException
                && !(failure instanceof InterruptedIOException)
                && !(failure instanceof SSLHandshakeException);
    }
}
