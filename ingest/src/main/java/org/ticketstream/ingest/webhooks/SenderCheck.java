package org.ticketstream.ingest.webhooks;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** Tells whether a request comes from who it says. Thread-safe; takes the same time for every wrong signature. */
public interface SenderCheck {

    /**
     * @param headers value of a header by its name, null if it is not there
     * @param body as it came
     * @throws BadSignatureException if it does not
     */
    void verify(UnaryOperator<String> headers, byte[] body, Instant now);
}
