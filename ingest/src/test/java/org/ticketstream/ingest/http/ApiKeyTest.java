package org.ticketstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.ingest.http.access.AccessSettings;
import org.ticketstream.settings.WatchedFile;

class ApiKeyTest {
    private static final String OLD = ApiKey.random();
    private static final String NEW = ApiKey.random();

    @TempDir
    Path dir;

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("keys.properties"), text);
    }

    private static String hashed(String key) {
        return ApiKey.HASHED + ApiKey.hash(key);
    }

    private static int ask(IntakeClient client, String key) throws Exception {
        return client.send(
                        client.request("GET", "/v1/quality", BodyPublishers.noBody(), "Authorization", "Bearer " + key))
                .statusCode();
    }

    @Test
    void changesWithoutAGapAndWithoutAStop() throws Exception {
        Path keys = file("desk = " + hashed(OLD) + "\ndesk.roles = reader\n");
        IntakeConfig config = IntakeClient.CONFIG.withAccess(
                new AccessSettings(new WatchedFile<>(keys, ApiKey::readAll), List::of, 0));
        try (IntakeClient client = new IntakeClient(config, true)) {
            assertThat(ask(client, OLD)).isEqualTo(200);
            assertThat(ask(client, NEW)).isEqualTo(401);

            file("desk = " + hashed(OLD) + ", " + hashed(NEW) + "\ndesk.roles = reader\n");
            await().until(() -> ask(client, NEW) == 200);
            assertThat(ask(client, OLD)).isEqualTo(200);

            file("desk = " + hashed(NEW) + "\n# the old one is gone\ndesk.roles = reader\n");
            await().until(() -> ask(client, OLD) == 401);
            assertThat(ask(client, NEW)).isEqualTo(200);
        }
    }

    @Test
    void aKeyInClearIsStillTaken() throws Exception {
        assertThat(ApiKey.readAll(file("desk = " + OLD + "\n"))).containsEntry("desk", ApiKey.ofAdmin(OLD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | there is no key",
                "desk = short | desk: an API key must have at least 16 characters (got: 5)",
                "desk = sha256:abc | desk: the hash of an API key must be 64 hex digits",
                "desk.roles = reader | desk.roles: there is no client desk",
                "'desk = sha256:abc, 0123456789abcdef' | desk: each of several keys must begin with sha256:",
            })
    void namesWhatCannotBeUsed(String text, String message) throws Exception {
        Path keys = file(text);

        assertThatThrownBy(() -> ApiKey.readAll(keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(keys.toString())
                .hasMessageContaining(message);
    }
}
