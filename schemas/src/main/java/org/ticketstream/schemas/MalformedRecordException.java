package org.ticketstream.schemas;

import org.apache.kafka.common.errors.SerializationException;

/** The bytes of a record can never be read: a retry is pointless, the record is a dead letter. */
public final class MalformedRecordException extends SerializationException {
    private static final long serialVersionUID = 1L;

    MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }

    MalformedRecordException(String message) {
        super(message);
    }
}
