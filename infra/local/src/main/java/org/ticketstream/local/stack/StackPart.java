package org.ticketstream.local.stack;

/** The parts of a stack, in the order in which each needs the ones before it; they stop in reverse order. */
public enum StackPart {
    LOCK("Lock"),
    BROKER("Kafka"),
    REGISTRY("Schema registry"),
    INGEST("Ingest"),
    SCORING("Scoring"),
    ENDPOINTS("Endpoints");

    private final String title;

    StackPart(String title) {
        this.title = title;
    }

    /** Name for people. */
    public String title() {
        return title;
    }
}
