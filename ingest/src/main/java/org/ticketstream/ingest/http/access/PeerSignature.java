package org.ticketstream.ingest.http.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketstream.ingest.signing.Hmac;

/**
 * Authenticates queries between instances of one installation: an HMAC of path and time with a shared secret. Keys of
 * clients are never forwarded.
 */
final class PeerSignature {
    private static final Duration VALID = Duration.ofSeconds(30);
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})\\.([0-9a-f]{64})");

    private final Supplier<List<String>> secrets;
    private final Clock clock;

    /** @param secrets the first signs, all are accepted; empty if the instances share none */
    PeerSignature(Supplier<List<String>> secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    boolean isPossible() {
        return !secrets.get().isEmpty();
    }

    /** @param path with the query */
    String sign(String path) {
        String time = Long.toString(clock.instant().getEpochSecond());
        return time + "." + signature(secrets.get().get(0), time, path);
    }

    /** In constant time. */
    boolean verify(String value, String path) {
        Matcher form = FORM.matcher(value == null ? "" : value);
        if (!form.matches()) {
            return false;
        }
        Instant signedAt = Instant.ofEpochSecond(Long.parseLong(form.group(1)));
        boolean right = false;
        for (String secret : secrets.get()) {
            right |= MessageDigest.isEqual(
                    signature(secret, form.group(1), path).getBytes(StandardCharsets.US_ASCII),
                    form.group(2).getBytes(StandardCharsets.US_ASCII));
        }
        return right && Duration.between(signedAt, clock.instant()).abs().compareTo(VALID) <= 0;
    }

    private static String signature(String secret, String time, String path) {
        return Hmac.Encoding.HEX.encode(
                new Hmac(secret).of(("GET\n" + path + "\n" + time).getBytes(StandardCharsets.UTF_8)));
    }
}
