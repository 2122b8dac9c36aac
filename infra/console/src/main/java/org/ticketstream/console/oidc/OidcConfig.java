package org.ticketstream.console.oidc;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A provider, and how the console is known to it.
 *
 * @param issuer as the provider names itself
 * @param clientId of the console at the provider
 * @param secret of that client, read for each login; empty for a public client
 * @param publicUrl by which browsers reach the console; never taken from a request
 * @param scopes that are asked for, besides {@code openid}
 * @param roles what its claims mean
 * @param nameClaim what people are called by
 * @param label of the provider on the login page
 */
public record OidcConfig(
        URI issuer,
        String clientId,
        Supplier<Optional<String>> secret,
        URI publicUrl,
        List<String> scopes,
        ClaimRoles roles,
        String nameClaim,
        String label) {
    /** Where the provider sends people back to. */
    public static final String RETURN = "/login/return";

    private static final int LONGEST_LABEL = 60;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    public OidcConfig {
        scopes = List.copyOf(scopes);
        SafeUrl.require("the issuer", issuer);
        SafeUrl.require("the public URL", publicUrl);
        if (!publicUrl.getRawPath().isEmpty() && !publicUrl.getRawPath().equals("/")) {
            throw new IllegalArgumentException(
                    "the public URL must have no path; the console has a host for itself (got: " + publicUrl + ")");
        }
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("the client id must not be blank");
        }
        if (label.isBlank() || label.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException(
                    "the label must have 1 to " + LONGEST_LABEL + " characters (got: " + label + ")");
        }
    }

    /** As a browser reports it: in small letters, without the port that goes without saying. */
    public String origin() {
        int usual = isTls() ? HTTPS_PORT : HTTP_PORT;
        int port = publicUrl.getPort();
        return publicUrl.getScheme() + "://" + hostName() + (port == -1 || port == usual ? "" : ":" + port);
    }

    /** The host by which browsers reach the console. */
    public String hostName() {
        return publicUrl.getHost().toLowerCase(Locale.ROOT);
    }

    /** Whether cookies can be kept to TLS. */
    public boolean isTls() {
        return publicUrl.getScheme().equals("https");
    }

    URI redirectUri() {
        return URI.create(origin() + RETURN);
    }

    URI loggedOutUri() {
        return URI.create(origin() + "/login");
    }
}
