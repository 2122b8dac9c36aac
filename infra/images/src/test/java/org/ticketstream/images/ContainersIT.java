package org.ticketstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The system as compose.yaml starts it, through what it publishes: HTTP, the console, the commands. */
class ContainersIT {

    private static final int SERVICES = 7;
    private static final Pattern MODEL = Pattern.compile("\"modelVersion\":\"([^\"]+)\"");
    /** As the console shows the release that a training has made, once the job answers with it. */
    private static final Pattern SWAPPED = Pattern.compile(
            "\"reason\":\"training again\",\"version\":\"([^\"]+)\",\"parallelism\":1,\"state\":\"active\"");

    private static final String BUNDLE = "/var/lib/ticketstream/first";

    private static Compose compose;

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeAll
    static void up() throws Exception {
        compose = Compose.up();
        await().atMost(Duration.ofMinutes(5))
                .untilAsserted(() -> assertThat(compose.inspect("{{.Name}} {{.State.Health.Status}}"))
                        .hasSize(SERVICES)
                        .allSatisfy(container -> assertThat(container).endsWith(" healthy")));
    }

    @AfterAll
    static void down() throws Exception {
        if (compose != null) {
            compose.close();
        }
    }

    @Test
    void ourContainersRunWithoutRightsOnAReadOnlyFileSystem() throws Exception {
        assertThat(compose.inspect("{{.Config.Image}} {{.Config.User}} {{.HostConfig.ReadonlyRootfs}}"
                        + " {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}"))
                .filteredOn(container -> container.startsWith("ticketstream/"))
                .hasSize(SERVICES - 1)
                .allSatisfy(container ->
                        assertThat(container).endsWith(" 10001:10001 true [ALL] [no-new-privileges:true]"));
        assertThat(compose.inspect("{{.HostConfig.PortBindings}}"))
                .allSatisfy(ports -> assertThat(ports.replace("127.0.0.1", "")).doesNotContain("0.0.0.0"));
    }

    @Test
    void aTicketIsAnsweredACorrectionRetrainsAndTheNewModelTakesOver() throws Exception {
        compose.ticketstream(
                "train --data /data/old-tickets.csv --text-field subject,body --label-field queue --head-only --out"
                        .concat(" " + BUNDLE)
                        .split(" "));
        compose.ticketstream("models", "publish", BUNDLE, "--store", "s3://models/releases");

        post("tickets", "{\"ticketId\": \"1\", \"body\": \"The card reader in shop 12 does not connect.\"}");
        String first = modelOf("1");
        post("corrections", "{\"ticketId\": \"1\", \"category\": \"hardware\", \"correctedBy\": \"anna\"}");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(get("1")).contains("\"correctedBy\":\"anna\""));
        compose.ticketstream("training", "request", "--id", "again", "--reason", "a correction");
        String second = await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> find(SWAPPED, console("models")), version -> !version.isEmpty());

        post("tickets", "{\"ticketId\": \"2\", \"body\": \"The receipt printer prints blank paper.\"}");
        assertThat(modelOf("2")).isEqualTo(second).isNotEqualTo(first);
    }

    /** Which model answered a ticket, once one has. */
    private String modelOf(String ticket) {
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> find(MODEL, get(ticket)), version -> !version.isEmpty());
    }

    private static String find(Pattern wanted, String answer) {
        Matcher found = wanted.matcher(answer);
        return found.find() ? found.group(1) : "";
    }

    private String get(String ticket) throws Exception {
        return send(intake("tickets/" + ticket).GET());
    }

    private void post(String path, String json) throws Exception {
        send(intake(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder intake(String path) throws Exception {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + Compose.INTAKE + "/v1/" + path))
                .header("Authorization", "Bearer " + compose.secret("desk.key"));
    }

    /** As a person who has logged in. */
    private String console(String path) throws Exception {
        String origin = "http://localhost:" + Compose.CONSOLE;
        send(HttpRequest.newBuilder(URI.create(origin + "/api/login"))
                .header("X-Ticketstream-Console", "1")
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"key\": \"" + compose.secret("person.key") + "\"}")));
        return send(HttpRequest.newBuilder(URI.create(origin + "/api/" + path)).GET());
    }

    private String send(HttpRequest.Builder request) throws Exception {
        return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString())
                .body();
    }
}
