package org.ticketstream.ingest.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A secret in a header, for senders that sign nothing: anyone who reads one request can forge others. */
final class TokenCheck implements SenderCheck {
    private final String header;
    private final String scheme;
    private final byte[] secret;

    /** @param scheme before the secret, such as {@code Basic}, compared without regard to case (RFC 9110, 11.1) */
    TokenCheck(String header, String scheme, String secret) {
        this.header = header;
        this.scheme = scheme;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void verify(UnaryOperator<String> headers, byte[] body, Instant now) {
        String given = headers.apply(header);
        boolean fits = given != null
                && given.regionMatches(true, 0, scheme, 0, scheme.length())
                && MessageDigest.isEqual(
                        secret, given.substring(scheme.length()).strip().getBytes(StandardCharsets.UTF_8));
        if (!fits) {
            throw new BadSignatureException(header + " is missing or wrong");
        }
    }

    @Override
    public Map<String, String> sign(byte[] body, Instant now) {
        return Map.of(header, scheme + new String(secret, StandardCharsets.UTF_8));
    }
}
