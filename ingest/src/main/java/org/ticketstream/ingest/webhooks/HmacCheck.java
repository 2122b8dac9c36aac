package org.ticketstream.ingest.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ticketstream.ingest.signing.Hmac;
import org.ticketstream.ingest.times.TicketTime;

/** HMAC-SHA256 of the body, perhaps with a time. */
final class HmacCheck implements SenderCheck {
    private static final String TIMESTAMP = "{timestamp}";
    private static final String BODY = "{body}";

    private final Hmac hmac;
    private final String header;
    private final String prefix;
    private final Hmac.Encoding encoding;
    private final Optional<String> timestampHeader;
    private final String before;
    private final String after;
    private final Duration window;

    /**
     * @param prefix of the header's value, before the signature
     * @param timestampHeader empty if no time is signed
     * @param signed what is signed: a text with {@code {body}} and, if there is a time, {@code {timestamp}} in it
     * @param window how old, or how far ahead, a time may be
     */
    HmacCheck(
            Hmac hmac,
            String header,
            String prefix,
            Hmac.Encoding encoding,
            Optional<String> timestampHeader,
            String signed,
            Duration window) {
        int body = signed.indexOf(BODY);
        if (body < 0 || signed.contains(TIMESTAMP) != timestampHeader.isPresent()) {
            throw new IllegalArgumentException("what is signed must name " + BODY + ", and " + TIMESTAMP
                    + " if and only if there is a timestamp-header (got: " + signed + ")");
        }
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("the window must be positive (got: " + window + ")");
        }
        this.hmac = hmac;
        this.header = header;
        this.prefix = prefix;
        this.encoding = encoding;
        this.timestampHeader = timestampHeader;
        this.before = signed.substring(0, body);
        this.after = signed.substring(body + BODY.length());
        this.window = window;
    }

    @Override
    public void verify(UnaryOperator<String> headers, byte[] body, Instant now) {
        String signature = headers.apply(header);
        if (signature == null) {
            throw new BadSignatureException(header + " is missing");
        }
        String timestamp = timestampHeader.map(headers).orElse("");
        if (!MessageDigest.isEqual(
                signature(timestamp, body).getBytes(StandardCharsets.UTF_8),
                signature.strip().getBytes(StandardCharsets.UTF_8))) {
            throw new BadSignatureException(header + " does not fit the body");
        }
        timestampHeader.ifPresent(name -> requireRecent(name, timestamp, now));
    }

    @Override
    public Map<String, String> sign(byte[] body, Instant now) {
        String timestamp = now.truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, String> headers = new HashMap<>();
        headers.put(header, signature(timestamp, body));
        timestampHeader.ifPresent(name -> headers.put(name, timestamp));
        return headers;
    }

    private String signature(String timestamp, byte[] body) {
        byte[] signed = hmac.of(
                before.replace(TIMESTAMP, timestamp).getBytes(StandardCharsets.UTF_8),
                body,
                after.replace(TIMESTAMP, timestamp).getBytes(StandardCharsets.UTF_8));
        return prefix + encoding.encode(signed);
    }

    private void requireRecent(String name, String timestamp, Instant now) {
        Instant signedAt;
        try {
            signedAt = TicketTime.parse(timestamp);
        } catch (IllegalArgumentException e) {
            throw new BadSignatureException(name + " is not a time");
        }
        if (Duration.between(signedAt, now).abs().compareTo(window) > 0) {
            throw new BadSignatureException(name + " is more than " + window.toSeconds() + " s away from now");
        }
    }
}
