package org.ticketstream.ingest.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Accepts what any of the current secrets verifies, so that sender and receiver can rotate theirs independently. */
final class RotatingCheck implements SenderCheck {
    private final Supplier<List<String>> secrets;
    private final Function<String, SenderCheck> checks;

    RotatingCheck(Supplier<List<String>> secrets, Function<String, SenderCheck> checks) {
        this.secrets = secrets;
        this.checks = checks;
        for (String secret : secrets.get()) {
            // Invalid settings are refused at the start, not with the first event.
            SenderCheck unused = checks.apply(secret);
        }
    }

    @Override
    public void verify(UnaryOperator<String> headers, byte[] body, Instant now) {
        BadSignatureException refused = null;
        boolean fits = false;
        for (String secret : secrets.get()) {
            try {
                checks.apply(secret).verify(headers, body, now);
                fits = true;
            } catch (BadSignatureException e) {
                refused = e;
            }
        }
        if (!fits) {
            throw refused;
        }
    }

    /** With the first of the secrets. */
    @Override
    public Map<String, String> sign(byte[] body, Instant now) {
        return checks.apply(secrets.get().get(0)).sign(body, now);
    }
}
