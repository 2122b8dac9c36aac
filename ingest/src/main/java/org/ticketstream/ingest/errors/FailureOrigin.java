package org.ticketstream.ingest.errors;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.ticketstream.schemas.RegistryUnavailableException;

/**
 * Tells failures that a record causes, which make it a dead letter, from failures of the environment, which are
 * retried.
 */
final class FailureOrigin {
    private static final int DEEPEST = 20;

    private FailureOrigin() {}

    /**
     * Whether registry, broker or disk has failed. Everything else is the record's fault, including bugs that it
     * triggers.
     */
    static boolean isEnvironment(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof RegistryUnavailableException
                    || cause instanceof RetriableException
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException
                    || cause instanceof InterruptException
                    || cause instanceof InvalidStateStoreException
                    || cause instanceof ProcessorStateException
                    || cause instanceof LockException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
