package org.ticketstream.console.oidc;

import java.net.URI;
import java.util.Set;

/** Codes and keys travel over TLS only, but on this machine. */
final class SafeUrl {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SafeUrl() {}

    /** @throws IllegalArgumentException if it is no plain https URL, or http of this machine */
    static void require(String what, URI url) {
        if (url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    what + " must be a URL such as https://login.example.org (got: " + url + ")");
        }
        if (!isSafe(url)) {
            throw new IllegalArgumentException(
                    what + " must begin with https://, unless it is on this machine (got: " + url + ")");
        }
    }

    static boolean isSafe(URI url) {
        return "https".equals(url.getScheme())
                || "http".equals(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost()));
    }
}
