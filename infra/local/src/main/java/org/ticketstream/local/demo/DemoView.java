package org.ticketstream.local.demo;

import org.ticketstream.schemas.Classification;

/** What a person sees of a demo; called from several threads. */
interface DemoView extends AutoCloseable {

    /** Something happened that stays on the screen. */
    void event(String line);

    /** What is going on, replaced by the next; empty for nothing special. */
    void doing(String line);

    /** A ticket has its answer. */
    void answered(DemoTicket ticket, Classification answer);

    @Override
    void close();
}
