package org.ticketstream.bench.ingest;

/** A way to get the same tickets acknowledged by the broker. */
interface Sender extends AutoCloseable {
    String name();

    /** Returns when all tickets are acknowledged. */
    void sendAll() throws Exception;

    @Override
    void close();
}
