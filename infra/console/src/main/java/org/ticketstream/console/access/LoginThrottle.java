package org.ticketstream.console.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.ticketstream.console.web.Refusal;

/** Few failed logins a minute from one address, and from all together. Thread-safe. */
final class LoginThrottle {
    private static final int FROM_ONE = 10;
    private static final int FROM_ALL = 100;
    private static final int ADDRESSES = 10_000;
    private static final String ALL = "";
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > ADDRESSES;
        }
    };

    private record Failures(int count, long since) {}

    LoginThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @throws Refusal 429 if there were too many failures */
    synchronized void require(String address) {
        if (count(address) >= FROM_ONE || count(ALL) >= FROM_ALL) {
            throw Refusal.later(429, "Too many failed logins. Try again in a minute.", (int)
                    Duration.ofNanos(WINDOW_NANOS).toSeconds());
        }
    }

    synchronized void failed(String address) {
        add(address);
        add(ALL);
    }

    private void add(String address) {
        int count = count(address);
        long since = count == 0 ? nanoTime.getAsLong() : failures.get(address).since();
        failures.put(address, new Failures(count + 1, since));
    }

    private int count(String address) {
        Failures found = failures.get(address);
        return found == null || nanoTime.getAsLong() - found.since() > WINDOW_NANOS ? 0 : found.count();
    }
}
