package org.ticketstream.schemas;

import org.apache.kafka.common.errors.SerializationException;

/** The schema registry does not answer, or refuses: no fault of the record, so trying again later makes sense. */
public final class RegistryUnavailableException extends SerializationException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
