package org.ticketstream.model.hub;

import java.io.IOException;

/** No connection to a host could be made. */
final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
