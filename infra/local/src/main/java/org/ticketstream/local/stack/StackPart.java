package org.ticketstream.local.stack;

/** The parts of a stack, in the order in which each needs the ones before it; they stop in reverse order. */
public enum StackPart {
    LOCK("Lock"),
    BROKER("Kafka"),
    REGISTRY("Schema registry"),
    INGEST("Ingest"),
    DELIVERY("Delivery"),
    SCORING("Scoring"),
    INTAKE("HTTP intake"),
    CONSOLE("Console"),
    ENDPOINTS("Endpoints");

    private final String title;

    StackPart(String title) {
        this.title = title;
    }

    /** Whether it is something that runs, rather than a file that says so. */
    public boolean isService() {
        return this != LOCK && this != ENDPOINTS;
    }

    /** Name for people. */
    public String title() {
        return title;
    }
}
