package org.ticketstream.e2e.hostile;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownServerException;

/** A record that the broker does not take is as good as a dead letter: its sender knows. */
final class Refusals {
    /** The last is what a sender hears when a record unpacks to more than the broker has memory for. */
    private static final List<Class<? extends Exception>> REFUSALS = List.of(
            RecordTooLargeException.class,
            InvalidTimestampException.class,
            InvalidRecordException.class,
            UnknownServerException.class);

    /** Sends and waits for the acknowledgement. */
    @FunctionalInterface
    interface Sending {
        void run() throws Exception;
    }

    private Refusals() {}

    static void allow(Sending sending) throws Exception {
        try {
            sending.run();
        } catch (ExecutionException e) {
            if (REFUSALS.stream().noneMatch(refusal -> refusal.isInstance(e.getCause()))) {
                throw e;
            }
        }
    }
}
