package org.ticketstream.ingest.webhooks;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.ticketstream.ingest.signing.Hmac;
import org.ticketstream.ingest.times.TicketTime;

/** HMAC-SHA256 of the body, perhaps with a time and an id. */
final class HmacCheck implements SenderCheck {
    /** Between the signatures of a header: a sender sends several while it changes its secret. */
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");

    private final Hmac hmac;
    private final SignatureScheme scheme;

    HmacCheck(Hmac hmac, SignatureScheme scheme) {
        this.hmac = hmac;
        this.scheme = scheme;
    }

    @Override
    public void verify(UnaryOperator<String> headers, byte[] body, Instant now) {
        String given = headers.apply(scheme.header());
        if (given == null) {
            throw new BadSignatureException(scheme.header() + " is missing");
        }
        String timestamp = scheme.timestampHeader().map(headers).orElse("");
        byte[] expected = scheme.signature(hmac, scheme.idHeader().map(headers).orElse(""), timestamp, body);
        boolean fits = false;
        for (String signature : signatures(given)) {
            fits |= MessageDigest.isEqual(expected, scheme.encoding().decode(signature));
        }
        if (!fits) {
            throw new BadSignatureException(scheme.header() + " does not fit the body");
        }
        scheme.timestampHeader().ifPresent(name -> requireRecent(name, timestamp, now));
    }

    /** What follows the prefix at the beginning of the header or after a separator, each up to the next separator. */
    private List<String> signatures(String given) {
        String prefix = scheme.prefix();
        if (prefix.isEmpty()) {
            return Arrays.asList(SEPARATOR.split(given.strip()));
        }
        return Pattern.compile("(?:^|[\\s,;])" + Pattern.quote(prefix) + "([^\\s,;]*)", Pattern.CASE_INSENSITIVE)
                .matcher(given)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Override
    public Map<String, String> sign(byte[] body, Instant now) {
        String id = scheme.newId();
        String timestamp = scheme.timestamp(now);
        Map<String, String> headers = new HashMap<>();
        headers.put(
                scheme.header(),
                scheme.prefix() + scheme.encoding().encode(scheme.signature(hmac, id, timestamp, body)));
        scheme.timestampHeader().ifPresent(name -> headers.put(name, timestamp));
        scheme.idHeader().ifPresent(name -> headers.put(name, id));
        return headers;
    }

    private void requireRecent(String name, String timestamp, Instant now) {
        Instant signedAt;
        try {
            signedAt = TicketTime.parse(timestamp);
        } catch (IllegalArgumentException e) {
            throw new BadSignatureException(name + " is not a time");
        }
        if (Duration.between(signedAt, now).abs().compareTo(scheme.window()) > 0) {
            throw new BadSignatureException(
                    name + " is more than " + scheme.window().toSeconds() + " s away from now");
        }
    }
}
