package org.ticketstream.http.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;

/** Identifies clients by their key, in constant time. */
public final class ApiKeys {
    private final Supplier<Map<String, ApiKey>> keys;

    /** @param keys by client, read for each request; empty lets everybody do everything */
    public ApiKeys(Supplier<Map<String, ApiKey>> keys) {
        this.keys = keys;
    }

    /** Whether there are no keys at all. */
    public boolean isOpen() {
        return keys.get().isEmpty();
    }

    /** The client with this key. */
    public Optional<KnownClient> find(String key) {
        return findHash(DigestUtils.sha256Hex(key));
    }

    /** The client with the key that has this hash. */
    public Optional<KnownClient> findHash(String hash) {
        byte[] wanted = hash.getBytes(StandardCharsets.US_ASCII);
        KnownClient found = null;
        for (Map.Entry<String, ApiKey> each : keys.get().entrySet()) {
            for (String candidate : each.getValue().hashes()) {
                if (MessageDigest.isEqual(candidate.getBytes(StandardCharsets.US_ASCII), wanted)) {
                    found = new KnownClient(each.getKey(), each.getValue());
                }
            }
        }
        return Optional.ofNullable(found);
    }
}
