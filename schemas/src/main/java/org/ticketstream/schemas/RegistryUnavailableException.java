package org.ticketstream.schemas;

import org.apache.kafka.common.errors.SerializationException;

/** The schema registry does not answer, or refuses. The record is not to blame, so a later retry makes sense. */
public final class RegistryUnavailableException extends SerializationException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
