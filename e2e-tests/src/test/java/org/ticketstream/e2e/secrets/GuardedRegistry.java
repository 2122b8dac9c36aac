package org.ticketstream.e2e.secrets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A registry that answers nobody without the password. */
public final class GuardedRegistry implements AutoCloseable {
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_GATEWAY = 502;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger refused = new AtomicInteger();
    private final HttpServer http;
    private final String behind;
    private final String wanted;

    GuardedRegistry(String behind, String userInfo) throws IOException {
        this(HttpServer.create(anyPort(), 0), behind, userInfo);
    }

    private GuardedRegistry(HttpServer http, String behind, String userInfo) {
        this.behind = behind;
        this.wanted = "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
        this.http = http;
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    /** The same over TLS. */
    public static GuardedRegistry overTls(String behind, String userInfo, SSLContext tls) throws IOException {
        HttpsServer https = HttpsServer.create(anyPort(), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new GuardedRegistry(https, behind, userInfo);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public String url() {
        return (http instanceof HttpsServer ? "https" : "http") + "://localhost:"
                + http.getAddress().getPort();
    }

    /** How often somebody came without. */
    public int refused() {
        return refused.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                refused.incrementAndGet();
                exchange.sendResponseHeaders(UNAUTHORIZED, -1);
                return;
            }
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.sendResponseHeaders(BAD_GATEWAY, -1);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
