package org.ticketstream.ingest.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A secret in a header, for senders that sign nothing: anyone who reads one request can forge others. */
final class TokenCheck implements SenderCheck {
    private final String header;
    private final byte[] expected;

    /** @param expected value of the header */
    TokenCheck(String header, String expected) {
        this.header = header;
        this.expected = expected.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void verify(UnaryOperator<String> headers, byte[] body, Instant now) {
        String got = headers.apply(header);
        if (got == null || !MessageDigest.isEqual(expected, got.getBytes(StandardCharsets.UTF_8))) {
            throw new BadSignatureException(header + " is missing or wrong");
        }
    }

    @Override
    public Map<String, String> sign(byte[] body, Instant now) {
        return Map.of(header, new String(expected, StandardCharsets.UTF_8));
    }
}
