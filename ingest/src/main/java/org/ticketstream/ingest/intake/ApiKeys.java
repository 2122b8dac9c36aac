package org.ticketstream.ingest.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/** Tells clients by their key, in a time that says nothing of the key. */
final class ApiKeys {
    private static final String SCHEME = "Bearer ";

    private final Map<String, byte[]> hashes = new HashMap<>();

    /** @param keys by client; empty lets everybody in */
    ApiKeys(Map<String, String> keys) {
        keys.forEach((client, key) -> hashes.put(client, sha256(key)));
    }

    /**
     * @param authorization value of the header; may be null
     * @param address of the client, its name where there are no keys
     * @throws ProblemException 401
     */
    String client(String authorization, String address) {
        if (hashes.isEmpty()) {
            return address;
        }
        String key = authorization != null && authorization.startsWith(SCHEME)
                ? authorization.substring(SCHEME.length()).strip()
                : "";
        byte[] hash = sha256(key);
        String client = null;
        for (Map.Entry<String, byte[]> known : hashes.entrySet()) {
            if (MessageDigest.isEqual(known.getValue(), hash)) {
                client = known.getKey();
            }
        }
        if (client == null) {
            throw Problem.of(401, "Unauthorized", "A known API key is needed: Authorization: Bearer KEY")
                    .toException();
        }
        return client;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
