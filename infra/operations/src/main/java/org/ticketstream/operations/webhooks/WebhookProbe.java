package org.ticketstream.operations.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ticketstream.ingest.webhooks.WebhookSource;
import org.ticketstream.operations.webhooks.WebhookOutcome.Accepted;
import org.ticketstream.operations.webhooks.WebhookOutcome.Ignored;
import org.ticketstream.operations.webhooks.WebhookOutcome.Rejected;
import org.ticketstream.operations.webhooks.WebhookOutcome.Unanswered;

/** Sends signed events to an intake, as a helpdesk does. */
public final class WebhookProbe {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int ACCEPTED = 202;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String intake;

    /** @param intake its base URL, without {@code /v1} */
    public WebhookProbe(URI intake) {
        this.intake = intake.toString().replaceAll("/+$", "");
    }

    /**
     * Signs the event with the secret of the source and sends it.
     *
     * @param event body of the request
     */
    public WebhookOutcome send(WebhookSource source, byte[] event) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(intake + "/v1/webhooks/" + source.name()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(event));
        source.check().sign(event, Instant.now()).forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return outcome(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Unanswered(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private static WebhookOutcome outcome(int status, String body) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return new Rejected(status, "the answer is not from an intake of ticketstream");
        }
        if (status != ACCEPTED) {
            return new Rejected(status, reason(answer));
        }
        List<String> ids = new ArrayList<>();
        answer.path("ids").forEach(id -> ids.add(id.asText()));
        return ids.isEmpty() ? new Ignored() : new Accepted(ids);
    }

    private static String reason(JsonNode problem) {
        List<String> reasons = new ArrayList<>(List.of(problem.path("detail").asText()));
        problem.path("errors")
                .forEach(error -> reasons.add(error.path("pointer").asText() + " "
                        + error.path("reason").asText()));
        return String.join(" ", reasons).strip();
    }
}
