package org.ticketstream.ingest.intake;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ticketstream.ingest.settings.PropertiesFile;

/**
 * By what a client is known, and what it may do.
 *
 * @param secret 16 characters at least
 * @param roles one at least
 */
public record ApiKey(String secret, Set<Role> roles) {
    private static final int MIN_CHARACTERS = 16;
    private static final String ROLES = ".roles";

    public ApiKey {
        if (secret.length() < MIN_CHARACTERS) {
            throw new IllegalArgumentException(
                    "an API key must have at least " + MIN_CHARACTERS + " characters (got: " + secret.length() + ")");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("an API key must have a role (got: none)");
        }
        roles = Set.copyOf(roles);
    }

    /** A key for everything. */
    public static ApiKey ofAdmin(String secret) {
        return new ApiKey(secret, Set.of(Role.ADMIN));
    }

    /**
     * Reads a properties file of {@code CLIENT = KEY} and, for clients that may not do everything, {@code CLIENT.roles = publisher, reader}.
     *
     * @return keys by client
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
                keys.put(name, roles == null ? ofAdmin(value) : new ApiKey(value, roles(roles)));
            } catch (IllegalArgumentException e) {
                require(false, file, name, e.getMessage());
            }
        });
        return keys;
    }

    private static Set<Role> roles(String names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : names.split(",")) {
            roles.add(Arrays.stream(Role.values())
                    .filter(role -> role.toString().equals(name.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "a role is none of " + Arrays.toString(Role.values()) + " (got: " + name.strip() + ")")));
        }
        return roles;
    }

    private static void require(boolean condition, Path file, String name, String reason) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot read API keys from " + file + ": " + name + ": " + reason);
        }
    }

    boolean allows(Role role) {
        return roles.contains(role) || roles.contains(Role.ADMIN);
    }

    @Override
    public String toString() {
        return "ApiKey" + roles;
    }
}
