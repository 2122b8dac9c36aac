package org.ticketstream.model.hub;

import java.io.IOException;

/** A server sent another file than the one that it had announced. */
final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedFileException(String message) {
        super(message);
    }
}
