package org.ticketstream.console.tickets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.http.WholeExchange;

/** Asks ingest for what it knows of a ticket. */
public final class IngestClient {
    private static final Logger LOG = LoggerFactory.getLogger(IngestClient.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final HttpClient http;
    private final URI ingest;
    private final Supplier<Optional<String>> key;

    /**
     * @param key with which it asks; empty where ingest has no keys
     * @param tls whose certificate is trusted besides those that Java trusts
     */
    public IngestClient(URI ingest, Supplier<Optional<String>> key, Optional<TlsFiles> tls) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT);
        tls.map(TlsFiles::clientContext).ifPresent(client::sslContext);
        this.http = client.build();
        this.ingest = ingest;
        this.key = key;
    }

    /**
     * The ticket as its API describes it.
     *
     * @throws Refusal if it is not known, was erased, or ingest does not answer
     */
    public JsonNode ticket(String id) {
        return answer(get("/v1/tickets/" + segment(id)));
    }

    private static JsonNode answer(HttpResponse<byte[]> response) {
        JsonNode body = read(response.body());
        if (response.statusCode() == OK) {
            return body;
        }
        if (response.statusCode() == NOT_FOUND || response.statusCode() == GONE) {
            throw Refusal.of(response.statusCode(), body.path("detail").asText());
        }
        LOG.warn("Ingest refuses a question with {}: {}", response.statusCode(), body.path("detail"));
        throw Refusal.later(
                503, "Ingest refuses to answer: " + body.path("detail").asText("no reason given"), 5);
    }

    /**
     * The tickets from which the model would learn most, best first, as its API describes them.
     *
     * @throws Refusal if ingest does not answer
     */
    public JsonNode review() {
        return answer(get("/v1/review?limit=500"));
    }

    private HttpResponse<byte[]> get(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(ingest.resolve(path)).timeout(TIMEOUT);
        key.get().ifPresent(text -> request.header("Authorization", "Bearer " + text));
        try {
            return WholeExchange.send(http, request.build(), BodyHandlers.ofByteArray(), TIMEOUT)
                    .join();
        } catch (CompletionException e) {
            LOG.warn("Ingest does not answer at {}: {}", ingest, e.getCause().toString());
            throw Refusal.later(503, "Ingest does not answer", 5);
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw Refusal.later(503, "Ingest does not answer as expected", 5);
        }
    }

    /** Dots too: {@code ..} has a meaning in a path. */
    private static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
    }
}
