package org.ticketstream.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.http.access.Role;
import org.ticketstream.settings.SettingsReader;

/** What is said of a provider, and what its claims mean. */
class OidcSettingsTest {
    private static final Map<String, String> GOOD = Map.of(
            "issuer", "https://login.example.org/realms/desk",
            "client-id", "ticketstream",
            "public-url", "https://tickets.example.org",
            "reader", "agents");

    @TempDir
    Path dir;

    private static OidcSettings read(Map<String, String> settings) {
        String[] args = settings.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
        return SettingsReader.of(OidcSettings.class, "TICKETSTREAM_TEST_").read(args, Map.of());
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.put(name, value);
        return settings;
    }

    private static Map<String, String> without(String name) {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.remove(name);
        return settings;
    }

    @Test
    void aProviderIsKnownByFourSettings() {
        OidcConfig config = read(GOOD).config().orElseThrow();
        assertThat(config.redirectUri()).hasToString("https://tickets.example.org/login/return");
        assertThat(config.label()).isEqualTo("login.example.org");
        assertThat(config.secret().get()).isEmpty();
        assertThat(config.isTls()).isTrue();
        assertThat(read(Map.of()).config()).isEmpty();
        assertThat(read(with("public-url", "https://Tickets.Example.org:443/"))
                        .config()
                        .orElseThrow()
                        .origin())
                .isEqualTo("https://tickets.example.org");
    }

    @Test
    void theSecretIsInAFile() throws Exception {
        Path file = Files.writeString(dir.resolve("secret"), "of the client\n");
        OidcConfig config =
                read(with("client-secret-file", file.toString())).config().orElseThrow();
        assertThat(config.secret().get()).hasValue("of the client");
        Files.writeString(file, " ");
        assertThatThrownBy(
                        () -> read(with("client-secret-file", file.toString())).config())
                .hasMessageContaining("is empty (got: " + file);
    }

    @Test
    void wrongSettingsAreRefusedWithTheirValue() {
        Map.of(
                        with("issuer", "http://login.example.org"), "must begin with https://",
                        with("issuer", "https://login.example.org/?a=b"), "must be a URL such as",
                        with("issuer", "login.example.org"), "must be a URL such as",
                        with("public-url", "https://tickets.example.org/console"), "must have no path",
                        with("public-url", "http://tickets.example.org"), "must begin with https://",
                        without("client-id"), "--oidc-client-id is needed",
                        without("public-url"), "--oidc-public-url is needed",
                        without("issuer"), "needs --oidc-issuer",
                        without("reader"), "--oidc-reader")
                .forEach((settings, message) -> assertThatThrownBy(
                                () -> read(settings).config())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(message)
                        .hasMessageContaining("got: "));
    }

    @Test
    void aClaimIsFoundByItsNameOrItsPath() {
        Map<String, Object> claims = Map.of(
                "https://example.org/roles", List.of("a"),
                "resource_access", Map.of("tickets.example.org", Map.of("roles", List.of("b", 7, "c"))),
                "group", "d",
                "empty", Map.of());
        assertThat(found(claims, "https://example.org/roles")).containsExactly("a");
        assertThat(found(claims, "resource_access.tickets.example.org.roles")).containsExactly("b", "c");
        assertThat(found(claims, "group")).containsExactly("d");
        for (String nothing : List.of("resource_access", "empty.roles", "group.roles", "none", "a.b.c", ".", "x..y")) {
            assertThat(found(claims, nothing)).as(nothing).isEmpty();
        }
    }

    private static List<String> found(Map<String, Object> claims, String path) {
        return new ClaimRoles(path, Map.of(Role.READER, Set.of("x"))).found(claims);
    }

    @Test
    void rolesAreWhatTheValuesSayAndNothingElse() {
        ClaimRoles roles = new ClaimRoles(
                "groups", Map.of(Role.READER, Set.of("a", "b"), Role.ADMIN, Set.of("owners"), Role.ENGINEER, Set.of()));
        assertThat(roles.of(Map.of("groups", List.of("b", "admin", "Owners")))).containsExactly(Role.READER);
        assertThat(roles.of(Map.of("groups", List.of("owners", "a")))).containsExactly(Role.READER, Role.ADMIN);
        assertThat(roles.of(Map.of())).isEmpty();
    }

    @Test
    void aNameIsShortAndVisible() {
        Map<String, Object> claims =
                Map.of("sub", "4711", "name", " Ada\u202e \n\u00a0Lovelace\u200b\u0000 ", "blank", " ");
        assertThat(PersonName.of(claims, "name")).isEqualTo("Ada Lovelace");
        assertThat(PersonName.of(claims, "none")).isEqualTo("4711");
        assertThat(PersonName.of(claims, "blank")).isEqualTo("4711");
        assertThat(PersonName.of(Map.of("name", "\ud83d\ude00".repeat(5_000)), "name"))
                .isEqualTo("\ud83d\ude00".repeat(100));
    }
}
