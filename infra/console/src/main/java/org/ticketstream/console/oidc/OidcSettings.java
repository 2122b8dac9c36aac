package org.ticketstream.console.oidc;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.WatchedFile;

/**
 * The settings of a provider.
 *
 * @param issuer as the provider names itself; empty for none
 * @param clientId of the console at the provider
 * @param clientSecretFile holds the secret of that client
 * @param publicUrl by which browsers reach the console
 * @param scopes that are asked for
 * @param roles what its claims mean
 * @param nameClaim what people are called by
 * @param label of the provider on the login page
 */
public record OidcSettings(
        @Setting(
                paramLabel = "URL",
                help = "Issuer of an OpenID Connect provider by which people log in, as it names itself."
                        + " Without it, people log in by API keys only.")
        Optional<URI> issuer,

        @Setting(paramLabel = "ID", help = "Id of the console at the provider. Needed with --oidc-issuer.")
        Optional<String> clientId,

        @Setting(
                paramLabel = "FILE",
                help = "File with the secret of that client; read again when it changes. Without it, the console is a"
                        + " public client, which PKCE protects.")
        Optional<Path> clientSecretFile,

        @Setting(
                paramLabel = "URL",
                help = "By which browsers reach the console, such as https://tickets.example.org; the provider brings"
                        + " them back to " + OidcConfig.RETURN + " there. Needed with --oidc-issuer.")
        Optional<URI> publicUrl,

        @Setting(defaultValue = "openid,profile", paramLabel = "SCOPE,...", help = "Scopes that the console asks for.")
        List<String> scopes,

        OidcRoleSettings roles,

        @Setting(
                defaultValue = "preferred_username",
                paramLabel = "CLAIM",
                help = "Claim that people are called by in corrections and in the audit log; where it is missing,"
                        + " their id at the provider.")
        String nameClaim,

        @Setting(paramLabel = "TEXT", help = "What the login page calls the provider. Without it, its host.")
        Optional<String> label) {

    /** Empty if there is no provider. */
    public Optional<OidcConfig> config() {
        if (issuer.isEmpty()) {
            given().forEach((name, value) -> {
                if (value.isPresent()) {
                    throw refused(name + " needs --oidc-issuer, the provider that it is for", value.get());
                }
            });
            return Optional.empty();
        }
        try {
            return Optional.of(new OidcConfig(
                    issuer.get(),
                    needed("--oidc-client-id", clientId),
                    clientSecretFile
                            .<Supplier<Optional<String>>>map(file -> new WatchedFile<>(file, OidcSettings::secret))
                            .orElse(Optional::empty),
                    needed("--oidc-public-url", publicUrl),
                    scopes,
                    roles.claimRoles(),
                    nameClaim,
                    label.orElse(String.valueOf(issuer.get().getHost()))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Cannot use the provider of logins: " + e.getMessage(), e);
        }
    }

    private Map<String, Optional<?>> given() {
        Map<String, Optional<?>> given = new LinkedHashMap<>();
        given.put("--oidc-client-id", clientId);
        given.put("--oidc-client-secret-file", clientSecretFile);
        given.put("--oidc-public-url", publicUrl);
        given.put("--oidc-label", label);
        roles.values()
                .forEach((role, values) ->
                        given.put("--oidc-" + role, values.stream().findFirst()));
        return given;
    }

    private static <T> T needed(String name, Optional<T> value) {
        return value.orElseThrow(
                () -> new IllegalArgumentException(name + " is needed with --oidc-issuer (got: none)"));
    }

    private static IllegalArgumentException refused(String rule, Object got) {
        return new IllegalArgumentException("Cannot use the provider of logins: " + rule + " (got: " + got + ")");
    }

    private static Optional<String> secret(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new IllegalArgumentException("the file of the client's secret is empty (got: " + file + ")");
            }
            return Optional.of(secret);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file of the client's secret cannot be read: " + e, e);
        }
    }
}
