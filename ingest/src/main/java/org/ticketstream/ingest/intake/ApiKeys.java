package org.ticketstream.ingest.intake;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;

/** Tells clients by their key, in a time that says nothing of the key, and what they may do. */
final class ApiKeys {
    private static final String SCHEME = "Bearer ";

    private final Map<String, ApiKey> keys;
    private final Map<String, byte[]> hashes = new HashMap<>();

    /** @param keys by client; empty lets everybody do everything */
    ApiKeys(Map<String, ApiKey> keys) {
        this.keys = keys;
        keys.forEach((client, key) -> hashes.put(client, DigestUtils.sha256(key.secret())));
    }

    /**
     * @param authorization value of the header; may be null
     * @param address of the client, its name where there are no keys
     * @param role that is needed
     * @throws ProblemException 401 if the client is unknown, 403 if it lacks the role
     */
    String client(String authorization, String address, Role role) {
        if (hashes.isEmpty()) {
            return address;
        }
        String client = find(authorization);
        if (client == null) {
            throw Problem.of(401, "Unauthorized", "A known API key is needed: Authorization: Bearer KEY")
                    .toException();
        }
        ApiKey key = keys.get(client);
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

    /** Whether the client may do anything at all. */
    boolean knows(String authorization) {
        return hashes.isEmpty() || find(authorization) != null;
    }

    private String find(String authorization) {
        String key = authorization != null && authorization.startsWith(SCHEME)
                ? authorization.substring(SCHEME.length()).strip()
                : "";
        byte[] hash = DigestUtils.sha256(key);
        String client = null;
        for (Map.Entry<String, byte[]> known : hashes.entrySet()) {
            if (MessageDigest.isEqual(known.getValue(), hash)) {
                client = known.getKey();
            }
        }
        return client;
    }
}
