package org.ticketstream.ingest.webhooks;

import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Verifies the sender of a request, in constant time, and can sign as the sender does. Thread-safe. */
public interface SenderCheck {

    /**
     * @param headers value of a header by its name, null if it is not there
     * @param body as received
     * @throws BadSignatureException if the sender cannot be verified
     */
    void verify(UnaryOperator<String> headers, byte[] body, Instant now);

    /** The headers by which a request with this body is verified now, by their names. */
    Map<String, String> sign(byte[] body, Instant now);
}
