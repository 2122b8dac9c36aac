package org.ticketstream.console.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Who has logged in, by a random token. Bounded; the least recently used goes first. Lost with the process.
 */
final class Sessions {
    private static final int MOST = 1_000;
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Duration whole;
    private final Duration idle;
    private final LongSupplier nanoTime;
    private final Map<String, Begun> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Begun> eldest) {
            return size() > MOST;
        }
    };

    private record Begun(Login login, long since, long used) {}

    /**
     * @param whole longest time
     * @param idle longest time without a request
     */
    Sessions(Duration whole, Duration idle, LongSupplier nanoTime) {
        this.whole = whole;
        this.idle = idle;
        this.nanoTime = nanoTime;
    }

    /** Begins one and returns its token. */
    synchronized String begin(Login login) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long now = nanoTime.getAsLong();
        sessions.put(id(token), new Begun(login, now, now));
        return token;
    }

    /** How the session was begun; empty if there is none, or it is over. */
    synchronized Optional<Login> find(String token) {
        String id = id(token);
        Begun session = sessions.get(id);
        if (session == null) {
            return Optional.empty();
        }
        long now = nanoTime.getAsLong();
        if (now - session.since() > whole.toNanos() || now - session.used() > idle.toNanos()) {
            sessions.remove(id);
            return Optional.empty();
        }
        sessions.put(id, new Begun(session.login(), session.since(), now));
        return Optional.of(session.login());
    }

    /** How many there are, those included that nobody has used since they were over. */
    synchronized int count() {
        return sessions.size();
    }

    /** Ends it, and returns how it was begun. */
    synchronized Optional<Login> end(String token) {
        return Optional.ofNullable(sessions.remove(id(token))).map(Begun::login);
    }

    /** Looking a hash up takes a time that says nothing of the tokens that there are. */
    private static String id(String token) {
        return DigestUtils.sha256Hex(token);
    }
}
