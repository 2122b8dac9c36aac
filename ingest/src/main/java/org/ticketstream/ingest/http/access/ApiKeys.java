package org.ticketstream.ingest.http.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.ProblemException;

/** Identifies clients by their key, in constant time, and checks their roles. */
final class ApiKeys {
    private static final String SCHEME = "Bearer ";

    private final Supplier<Map<String, ApiKey>> keys;

    /** @param keys by client, read for each request; empty lets everybody do everything */
    ApiKeys(Supplier<Map<String, ApiKey>> keys) {
        this.keys = keys;
    }

    boolean isOpen() {
        return keys.get().isEmpty();
    }

    /**
     * @param authorization value of the header; may be null
     * @param address of the client, its name where there are no keys
     * @param role that is needed
     * @throws ProblemException 401 if the client is unknown, 403 if it lacks the role
     */
    String client(String authorization, String address, Role role) {
        Map<String, ApiKey> known = keys.get();
        if (known.isEmpty()) {
            return address;
        }
        String client = find(known, authorization);
        if (client == null) {
            throw unknown();
        }
        ApiKey key = known.get(client);
        if (!key.allows(role)) {
            throw Problem.of(
                            403,
                            "Forbidden",
                            "The API key of " + client + " lacks a role: " + role + " is needed (has: "
                                    + new TreeSet<>(key.roles()) + ")")
                    .toException();
        }
        return client;
    }

    static ProblemException unknown() {
        return Problem.of(401, "Unauthorized", "A known API key is needed: Authorization: Bearer KEY")
                .toException();
    }

    /** Whether the client may do anything at all. */
    boolean knows(String authorization) {
        Map<String, ApiKey> known = keys.get();
        return known.isEmpty() || find(known, authorization) != null;
    }

    private static String find(Map<String, ApiKey> known, String authorization) {
        String key = authorization != null && authorization.startsWith(SCHEME)
                ? authorization.substring(SCHEME.length()).strip()
                : "";
        byte[] hash = DigestUtils.sha256Hex(key).getBytes(StandardCharsets.US_ASCII);
        String client = null;
        for (Map.Entry<String, ApiKey> each : known.entrySet()) {
            for (String candidate : each.getValue().hashes()) {
                if (MessageDigest.isEqual(candidate.getBytes(StandardCharsets.US_ASCII), hash)) {
                    client = each.getKey();
                }
            }
        }
        return client;
    }
}
