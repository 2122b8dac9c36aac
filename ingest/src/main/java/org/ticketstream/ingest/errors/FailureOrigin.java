package org.ticketstream.ingest.errors;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.ticketstream.schemas.RegistryUnavailableException;

/** Whether a failure is a record's, which becomes a dead letter, or its surroundings', which are tried again. */
final class FailureOrigin {
    private static final int DEEPEST = 20;

    private FailureOrigin() {}

    /** What says nothing of the record: registry, broker, disk. Everything else is the record's fault, bugs that it sets off included. */
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
