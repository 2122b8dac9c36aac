package org.ticketstream.model.hub.transfer;

import java.io.IOException;

/** A server sent another file than the one that it had announced. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedFileException(String message) {
        super(message);
    }
}
