package org.ticketstream.model.hub.transfer;

import java.io.IOException;

/** No connection to a host could be made. */
public final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
