package org.ticketstream.e2e.watched;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.ticketstream.e2e.WatchedSystem;
import org.ticketstream.ingest.testing.ChildJava;

/** A Prometheus with our configuration, but for addresses and a shorter interval. */
final class LivePrometheus implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    /** @param addresses by those in the configuration */
    LivePrometheus(Path dir, Map<String, String> addresses) throws IOException {
        port = WatchedSystem.freePort();
        String config = Files.readString(Monitoring.DIRECTORY.resolve("prometheus.yml"))
                .replace("interval: 15s", "interval: 1s")
                .replace("rules/", Monitoring.RULES.getParent() + "/");
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            config = config.replace(address.getKey(), address.getValue());
        }
        Files.writeString(dir.resolve("prometheus.yml"), config);
        process = Tool.require("prometheus")
                .start(
                        dir,
                        ProcessBuilder.Redirect.to(dir.resolve("prometheus.out").toFile()),
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=data",
                        "--web.listen-address=127.0.0.1:" + port);
    }

    /** Whether the answer has no sample. */
    boolean isEmpty(String expression) throws IOException, InterruptedException {
        String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + query);
        JsonNode answer = JSON.readTree(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
        if (!answer.path("status").asText().equals("success")) {
            throw new IllegalStateException(expression + ": " + answer);
        }
        return answer.at("/data/result").isEmpty();
    }

    @Override
    public void close() {
        ChildJava.stop(process, "Prometheus", Duration.ofMinutes(1));
    }
}
