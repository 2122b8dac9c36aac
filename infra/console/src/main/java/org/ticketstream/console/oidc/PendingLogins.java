package org.ticketstream.console.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Logins that were begun and have not come back. Each comes back once. Bounded; the oldest goes first. Thread-safe. */
final class PendingLogins {
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int MOST = 5_000;

    private final LongSupplier nanoTime;
    private final Map<String, Pending> byState = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pending> eldest) {
            return size() > MOST;
        }
    };

    /**
     * One of them.
     *
     * @param browser hash of what the browser's cookie holds
     * @param from where the person wanted to go
     * @param since when it was begun, on the clock of this process
     */
    record Pending(String browser, Nonce nonce, CodeVerifier verifier, String from, long since) {}

    PendingLogins(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void add(String state, String browser, Nonce nonce, CodeVerifier verifier, String from) {
        byState.put(state, new Pending(browser, nonce, verifier, from, nanoTime.getAsLong()));
    }

    /** Takes it out, if this browser has begun it; another browser cannot even use it up. */
    synchronized Optional<Pending> take(String state, String browser) {
        Pending found = byState.get(state);
        if (found == null || !found.browser().equals(browser)) {
            return Optional.empty();
        }
        byState.remove(state);
        boolean inTime = nanoTime.getAsLong() - found.since() <= LONGEST.toNanos();
        return inTime ? Optional.of(found) : Optional.empty();
    }
}
