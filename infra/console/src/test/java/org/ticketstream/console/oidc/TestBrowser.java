package org.ticketstream.console.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A browser that goes to the provider and back step by step. */
final class TestBrowser {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI console;

    TestBrowser(URI console) {
        this.console = console;
    }

    /** The status of the answer, when there is one. */
    CompletableFuture<Integer> postLater(String path, String json) {
        return http.sendAsync(posting(path, json), BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return http.send(posting(path, json), BodyHandlers.ofString());
    }

    private HttpRequest posting(String path, String json) {
        return HttpRequest.newBuilder(console.resolve(path))
                .header("X-Ticketstream-Console", "1")
                .header("Origin", console.toString())
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(url)
                        .header("Sec-Fetch-Site", url.getPath().startsWith("/api/") ? "same-origin" : "cross-site")
                        .build(),
                BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(console.resolve(path)).body());
    }

    /** The address of the provider that the login begins with. */
    URI begin(String from) throws IOException, InterruptedException {
        HttpResponse<String> response = post("/api/login/oidc", "{\"from\":" + JSON.writeValueAsString(from) + "}");
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return URI.create(JSON.readTree(response.body()).path("url").asText());
    }

    /** The address of the console that the provider sends it back to. */
    URI atProvider(URI url) throws IOException, InterruptedException {
        return location(get(url));
    }

    /** Where the console sends it in the end. */
    String comeBack(URI url) throws IOException, InterruptedException {
        return location(get(url)).toString();
    }

    String login(String from) throws IOException, InterruptedException {
        return comeBack(atProvider(begin(from)));
    }

    static URI location(HttpResponse<?> response) {
        return URI.create(response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body())));
    }

    static Map<String, String> query(URI url) {
        return Arrays.stream(url.getRawQuery().split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
    }
}
