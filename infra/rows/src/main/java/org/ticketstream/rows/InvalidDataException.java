package org.ticketstream.rows;

/** The data as a whole cannot be trained on or judged with; the message says why and names the place. */
public final class InvalidDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message the reason with the value found
     */
    public InvalidDataException(String message) {
        super(message);
    }

    /**
     * @param message the reason with the value found
     * @param cause   what failed below
     */
    public InvalidDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
