package org.ticketstream.operations.tail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Gets the records of a topic, and hears when there are none. */
public interface TailListener {

    /** A record, as {@link RecordJson} writes it; returns false if nobody wants any more. */
    boolean record(ObjectNode record);

    /**
     * No record has come for a while; called several times a second.
     *
     * @param records that there were until now
     * @param silence since the last one, or since the start
     */
    void waiting(long records, Duration silence);
}
