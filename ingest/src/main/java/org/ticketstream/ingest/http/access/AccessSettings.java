package org.ticketstream.ingest.http.access;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ticketstream.http.access.ApiKey;

/**
 * Who may use the HTTP API, and how much.
 *
 * @param apiKeys by client name, read for each request; empty admits everybody
 * @param peerSecrets shared by the instances, the first one signs; needed where there are API keys and several
 *     instances
 * @param recordsPerSecond most tickets and corrections a second from one client, else 429; 0 for no limit
 */
public record AccessSettings(
        Supplier<Map<String, ApiKey>> apiKeys, Supplier<List<String>> peerSecrets, double recordsPerSecond) {
    private static final AccessSettings OPEN = new AccessSettings(Map::of, List::of, 0);

    public AccessSettings {
        if (!(recordsPerSecond >= 0)) {
            throw new IllegalArgumentException(
                    "Cannot start the intake: recordsPerSecond must not be negative (got: " + recordsPerSecond + ")");
        }
    }

    /** Everybody may do everything. */
    public static AccessSettings open() {
        return OPEN;
    }

    /** The same for clients with these keys only. */
    public AccessSettings withApiKeys(Map<String, ApiKey> keys) {
        Map<String, ApiKey> copy = Map.copyOf(keys);
        return new AccessSettings(() -> copy, peerSecrets, recordsPerSecond);
    }
}
