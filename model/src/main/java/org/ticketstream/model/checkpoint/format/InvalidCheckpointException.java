package org.ticketstream.model.checkpoint.format;

import java.nio.file.Path;

/** A checkpoint cannot be used; the message names the file and what is wrong in it. */
public class InvalidCheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidCheckpointException(Path file, String reason) {
        super("Cannot read " + file + ": " + reason);
    }

    public InvalidCheckpointException(Path file, String reason, Throwable cause) {
        super("Cannot read " + file + ": " + reason, cause);
    }
}
