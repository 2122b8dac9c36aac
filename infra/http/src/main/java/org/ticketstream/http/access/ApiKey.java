package org.ticketstream.http.access;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.settings.PropertiesFile;

/**
 * The API key of a client, and what it may do. Only hashes are kept. Keys are long and random, so one round of SHA-256
 * is enough, and requests stay cheap.
 *
 * @param hashes SHA-256 of the keys in hex: one, or two while the key is rotated
 * @param roles at least one
 */
public record ApiKey(Set<String> hashes, Set<Role> roles) {
    /** Prefix of a hash in a file of keys. */
    public static final String HASHED = "sha256:";

    private static final Logger LOG = LoggerFactory.getLogger(ApiKey.class);
    private static final int MIN_CHARACTERS = 16;
    private static final int MOST_KEYS = 2;
    private static final int RANDOM_BYTES = 32;
    private static final String HASH = "[0-9a-f]{64}";
    private static final String ROLES = ".roles";

    public ApiKey {
        if (hashes.isEmpty() || hashes.size() > MOST_KEYS) {
            throw new IllegalArgumentException(
                    "a client must have one API key, or two while they change (got: " + hashes.size() + ")");
        }
        if (!hashes.stream().allMatch(hash -> hash.matches(HASH))) {
            throw new IllegalArgumentException("the hash of an API key must be 64 hex digits, in small letters");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("an API key must have a role (got: none)");
        }
        hashes = Set.copyOf(hashes);
        roles = Set.copyOf(roles);
    }

    /** @throws IllegalArgumentException if the key has less than 16 characters */
    public static ApiKey of(String key, Set<Role> roles) {
        return new ApiKey(Set.of(hash(key)), roles);
    }

    /** A key with all rights. */
    public static ApiKey ofAdmin(String key) {
        return of(key, Set.of(Role.ADMIN));
    }

    /** A new random key. */
    public static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The hash that a file of keys holds instead of the key.
     *
     * @throws IllegalArgumentException if the key has less than 16 characters
     */
    public static String hash(String key) {
        if (key.length() < MIN_CHARACTERS) {
            throw new IllegalArgumentException(
                    "an API key must have at least " + MIN_CHARACTERS + " characters (got: " + key.length() + ")");
        }
        return DigestUtils.sha256Hex(key);
    }

    /**
     * Reads a properties file of {@code CLIENT = sha256:HASH}, with a second hash after a comma while a key changes,
     * and, for clients that may not do everything, {@code CLIENT.roles = publisher, reader}. A plain-text key is
     * accepted with a warning.
     *
     * @return keys by client, at least one: a file without keys would admit everybody
     * @throws IllegalArgumentException if anything in it cannot be used; never shows a key
     */
    public static Map<String, ApiKey> readAll(Path file) {
        Map<String, String> lines = PropertiesFile.read(file);
        Map<String, ApiKey> keys = new TreeMap<>();
        lines.forEach((name, value) -> {
            if (name.endsWith(ROLES)) {
                String client = name.substring(0, name.length() - ROLES.length());
                require(lines.containsKey(client), file, name, "there is no client " + client);
                return;
            }
            String roles = lines.get(name + ROLES);
            try {
                keys.put(
                        name, new ApiKey(hashes(file, name, value), roles == null ? Set.of(Role.ADMIN) : roles(roles)));
            } catch (IllegalArgumentException e) {
                require(false, file, name, e.getMessage());
            }
        });
        require(!keys.isEmpty(), file, "the file", "there is no key");
        return keys;
    }

    private static Set<String> hashes(Path file, String client, String value) {
        if (!value.startsWith(HASHED)) {
            LOG.warn(
                    "The API key of {} in {} is in clear, which the next version refuses: write {} and its SHA-256",
                    client,
                    file,
                    HASHED);
            return Set.of(hash(value));
        }
        List<String> hashes = Arrays.stream(value.split(",")).map(String::strip).toList();
        if (!hashes.stream().allMatch(each -> each.startsWith(HASHED))) {
            throw new IllegalArgumentException("each of several keys must begin with " + HASHED);
        }
        return hashes.stream().map(each -> each.substring(HASHED.length())).collect(Collectors.toSet());
    }

    private static Set<Role> roles(String names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : names.split(",")) {
            roles.add(Role.named(name.strip())
                    .orElseThrow(() -> new IllegalArgumentException("a role must be one of "
                            + Arrays.toString(Role.values()) + " (got: " + name.strip() + ")")));
        }
        return roles;
    }

    private static void require(boolean condition, Path file, String name, String reason) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot read API keys from " + file + ": " + name + ": " + reason);
        }
    }

    /** Whether the holder may do what the role may. */
    public boolean allows(Role role) {
        return roles.contains(role) || roles.contains(Role.ADMIN);
    }

    @Override
    public String toString() {
        return "ApiKey" + roles;
    }
}
