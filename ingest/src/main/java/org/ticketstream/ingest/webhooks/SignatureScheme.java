package org.ticketstream.ingest.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.ticketstream.ingest.signing.Hmac;

/**
 * What a sender signs, and how it says so.
 *
 * @param header that holds the signature, or several, each after the prefix
 * @param prefix of a signature, compared without regard to case
 * @param idHeader empty if no id is signed
 * @param timestampHeader empty if no time is signed
 * @param signed a text with {@code {body}} and, if there are such headers, {@code {id}} and {@code {timestamp}} in it
 * @param window how old, or how far ahead, a time may be
 */
record SignatureScheme(
        String header,
        String prefix,
        Hmac.Encoding encoding,
        Optional<String> idHeader,
        Optional<String> timestampHeader,
        String signed,
        Duration window) {
    private static final String ID = "{id}";
    private static final String TIMESTAMP = "{timestamp}";
    private static final String BODY = "{body}";

    SignatureScheme {
        boolean complete = signed.contains(BODY)
                && signed.contains(ID) == idHeader.isPresent()
                && signed.contains(TIMESTAMP) == timestampHeader.isPresent();
        if (!complete) {
            throw new IllegalArgumentException("what is signed must name " + BODY + ", " + TIMESTAMP
                    + " if and only if there is a timestamp-header, and " + ID
                    + " if and only if there is an id-header (got: " + signed + ")");
        }
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("the window must be positive (got: " + window + ")");
        }
    }

    /** Standard Webhooks 1.0 (standardwebhooks.com), as Svix and others send them. */
    static SignatureScheme standardWebhooks(Duration window) {
        return new SignatureScheme(
                "webhook-signature",
                "v1,",
                Hmac.Encoding.BASE64,
                Optional.of("webhook-id"),
                Optional.of("webhook-timestamp"),
                "{id}.{timestamp}.{body}",
                window);
    }

    /** The signature of a request. */
    byte[] signature(Hmac hmac, String id, String timestamp, byte[] body) {
        int at = signed.indexOf(BODY);
        return hmac.of(
                filled(signed.substring(0, at), id, timestamp),
                body,
                filled(signed.substring(at + BODY.length()), id, timestamp));
    }

    private static byte[] filled(String template, String id, String timestamp) {
        return template.replace(TIMESTAMP, timestamp).replace(ID, id).getBytes(StandardCharsets.UTF_8);
    }

    /** The time as senders of this kind write it. */
    String timestamp(Instant now) {
        return idHeader.isPresent()
                ? Long.toString(now.getEpochSecond())
                : now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** An id that no request had. */
    String newId() {
        return "msg_" + UUID.randomUUID().toString().replace("-", "");
    }
}
