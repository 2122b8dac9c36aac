package org.ticketstream.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.settings.SettingsContract;

class ConsoleSettingsTest {
    @TempDir
    Path dir;

    @Test
    void eachSettingHasItsFlagItsVariableAndItsKey() throws Exception {
        SettingsContract.of(ConsoleSettings.class)
                .required("bootstrap-servers", "b:1", "c:1")
                .required("registry-url", "http://r", "http://s")
                .setting("topic-prefix", "acme.")
                .setting(
                        "kafka-properties",
                        Files.writeString(dir.resolve("k"), "a=b\n").toString())
                .setting(
                        "registry-properties",
                        Files.writeString(dir.resolve("r"), "a=b\n").toString())
                .setting("kafka.client.id", "console")
                .setting("registry.basic.auth.credentials.source", "URL")
                .setting("tls-certificate", "/certificate")
                .setting("tls-key", "/key", Map.of("tls-certificate", "/certificate"))
                .setting("http-port", "8091")
                .setting("http-host", "0.0.0.0")
                .setting("host-names", "desk.example.org")
                .setting("api-keys", "keys.properties")
                .setting("oidc-issuer", "https://login.example.org")
                .setting("oidc-client-id", "ticketstream")
                .setting("oidc-client-secret-file", "secret")
                .setting("oidc-public-url", "https://tickets.example.org")
                .setting("oidc-scopes", "openid,groups")
                .setting("oidc-role-claim", "realm_access.roles")
                .setting("oidc-reader", "agents")
                .setting("oidc-corrector", "agents,leads")
                .setting("oidc-engineer", "mlops")
                .setting("oidc-admin", "owners")
                .setting("oidc-name-claim", "email")
                .setting("oidc-label", "Example login")
                .setting("session-time", "2h")
                .setting("session-idle", "5m")
                .setting("ingest-url", "http://ingest:8080")
                .setting("ingest-key-file", "key")
                .setting("ingest-application-id", "desk-ingest")
                .setting("scoring-group-id", "desk-scoring")
                .setting("bundle-cache", "/cache")
                .setting("bundle-cache-size", "1gb")
                .setting("bundle-max-size", "2gb")
                .setting("trusted-keys", "/keys")
                .setting("bundle-uris", "file:/srv")
                .verify(dir);
    }
}
