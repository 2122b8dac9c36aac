package org.ticketstream.ingest.webhooks;

/** An event lacks a field that a ticket or a correction needs. */
public final class MissingFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;

    MissingFieldException(String field, String path) {
        super(field + " is missing: the event has nothing at " + path, null, false, false);
        this.path = path;
    }

    /** JSONPath of what is missing. */
    public String path() {
        return path;
    }
}
