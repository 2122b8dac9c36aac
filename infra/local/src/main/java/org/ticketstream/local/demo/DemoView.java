package org.ticketstream.local.demo;

import java.util.Optional;
import java.util.function.Supplier;
import org.ticketstream.local.demo.data.DemoTicket;
import org.ticketstream.schemas.Classification;

/** What a person sees of a demo; called from several threads. */
interface DemoView extends AutoCloseable {

    /** Something happened that stays on the screen. */
    void event(String line);

    /** What is going on, replaced by the next; empty for nothing special. */
    void doing(String line);

    /** A ticket has its answer. */
    void answered(DemoTicket ticket, Classification answer);

    /** From now on two models are compared; the supplier has the figures so far. */
    void compare(Supplier<Optional<Comparison>> figures);

    @Override
    void close();
}
