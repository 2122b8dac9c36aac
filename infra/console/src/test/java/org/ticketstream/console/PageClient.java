package org.ticketstream.console;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a console as its page does. */
final class PageClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private String cookie = "";

    PageClient(int port) {
        this.port = port;
    }

    /** Of a person with this key. */
    static PageClient of(ConsoleServer console, String key) throws IOException, InterruptedException {
        PageClient page = new PageClient(console.port());
        page.login(key);
        return page;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return request;
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("X-Ticketstream-Console", "1").POST(BodyPublishers.ofString(json)));
    }

    /** Keeps the cookie that comes back. */
    HttpResponse<String> login(String key) throws IOException, InterruptedException {
        HttpResponse<String> response = post("/api/login", "{\"key\":\"" + key + "\"}");
        response.headers().firstValue("Set-Cookie").ifPresent(value -> cookie = value.split(";")[0]);
        return response;
    }

    InputStream stream(String query, String lastId) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/api/live" + query);
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("The stream is refused: " + response.statusCode());
        }
        return response.body();
    }
}
