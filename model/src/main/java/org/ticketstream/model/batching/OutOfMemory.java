package org.ticketstream.model.batching;

import java.util.List;
import java.util.Locale;

/** Tells memory that ran out from other failures: native allocators only say so in the message. */
final class OutOfMemory {
    private static final List<String> SIGNS = List.of("out of memory", "can't allocate memory", "not enough memory");

    private OutOfMemory() {}

    static boolean causes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof OutOfMemoryError || SIGNS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
