package org.ticketstream.rows.encoding;

import java.io.IOException;

/** A text whose encoding cannot be told; the message names the first byte that was not understood. */
public final class UnknownEncodingException extends IOException {

    private static final long serialVersionUID = 1L;

    UnknownEncodingException(String message) {
        super(message);
    }
}
