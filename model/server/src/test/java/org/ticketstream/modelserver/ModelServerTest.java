package org.ticketstream.modelserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.TicketClassifier;
import org.ticketstream.model.testing.TinyBundle;

@Timeout(120)
class ModelServerTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String TEXT = "the invoice is wrong";

    @TempDir
    private static Path temp;

    private static ReleaseBundle bundle;
    private static TicketClassifier classifier;
    private static ModelServer server;

    @BeforeAll
    static void start() {
        bundle = TinyBundle.write(temp.resolve("model"), TinyBundle.policy(16), 1);
        classifier = TicketClassifier.load(bundle, options(64, Duration.ofMillis(1)));
        server = ModelServer.start(ServeConfig.local(0), classifier);
    }

    @AfterAll
    static void stop() {
        server.close();
        classifier.close();
    }

    @Test
    void predictsOneTextAsAListOfScores() throws Exception {
        HttpResponse<String> response = post(server, "/predict", "{\"inputs\": \"" + TEXT + "\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.headers().firstValue("x-model-version")).hasValue(bundle.version());
        assertThat(response.headers().firstValue("x-compute-tokens")).hasValue("6");
        Prediction expected = classifier.classify(TEXT).join();
        JsonNode scores = MAPPER.readTree(response.body());
        assertThat(scores).hasSize(TinyBundle.LABELS.size());
        assertThat(scores.get(0).path("label").textValue())
                .isEqualTo(expected.category().orElseThrow());
        assertThat(scores.get(0).path("score").doubleValue()).isCloseTo(expected.confidence(), within(1e-5));
        assertThat(scores.get(0).path("score").doubleValue())
                .isGreaterThanOrEqualTo(scores.get(1).path("score").doubleValue());
    }

    @Test
    void predictsEveryTextOfABatch() throws Exception {
        JsonNode flat = MAPPER.readTree(post(server, "/predict", "{\"inputs\": [\"printer late\", \"" + TEXT + "\"]}")
                .body());
        JsonNode nested =
                MAPPER.readTree(post(server, "/predict", "{\"inputs\": [[\"printer late\"], [\"" + TEXT + "\"]]}")
                        .body());
        JsonNode alone = MAPPER.readTree(
                post(server, "/predict", "{\"inputs\": [\"printer late\"]}").body());

        assertThat(flat).hasSize(2);
        assertThat(nested).hasSize(2);
        assertThat(alone).hasSize(1);
        assertThat(nested.get(0).get(0).path("label"))
                .isEqualTo(alone.get(0).get(0).path("label"));
        assertThat(flat.get(1).get(0).path("score").doubleValue())
                .isCloseTo(classifier.classify(TEXT).join().confidence(), within(1e-5));
    }

    @Test
    void infersByTheOpenInferenceProtocol() throws Exception {
        String request = """
                {"id": "r-1", "inputs": [{"name": "text", "shape": [2], "datatype": "BYTES",
                 "data": ["the invoice is wrong", "printer late"]}]}
                """;
        for (String path : List.of("/v2/models/tickets/infer", versioned("/infer"))) {
            HttpResponse<String> response = post(server, path, request);
            JsonNode json = MAPPER.readTree(response.body());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json.path("id").textValue()).isEqualTo("r-1");
            assertThat(json.path("model_name").textValue()).isEqualTo("tickets");
            assertThat(json.path("model_version").textValue()).isEqualTo(bundle.version());
            assertThat(json.path("outputs"))
                    .extracting(output -> output.path("name").textValue() + output.path("shape"))
                    .containsExactly(
                            "category[2]", "confidence[2]", "out_of_scope[2]", "tier[2]", "probabilities[2,3]");
            assertThat(json.at("/outputs/0/data/0").textValue())
                    .isEqualTo(classifier.classify(TEXT).join().category().orElseThrow());
            assertThat(json.at("/outputs/4/data")).hasSize(6);
        }
    }

    @Test
    void infersOnlyTheOutputsAskedFor() throws Exception {
        JsonNode json =
                MAPPER.readTree(post(server, "/v2/models/tickets/infer", """
                        {"inputs": [{"name": "text", "shape": [1, 1], "datatype": "BYTES", "data": [["late"]]}],
                         "outputs": [{"name": "category"}]}
                        """).body());

        assertThat(json.path("outputs")).hasSize(1);
        assertThat(json.has("id")).isFalse();
    }

    @Test
    void describesItselfAndItsModel() throws Exception {
        assertThat(get(server, "/v2").body()).contains("\"name\":\"ticketstream\"");
        assertThat(get(server, "/v2/health/live").body()).isEqualTo("{\"live\":true}");
        assertThat(get(server, "/v2/health/ready").body()).isEqualTo("{\"ready\":true}");
        assertThat(get(server, "/health").statusCode()).isEqualTo(200);
        assertThat(get(server, "/v2/models/tickets/ready").statusCode()).isEqualTo(200);
        JsonNode metadata = MAPPER.readTree(get(server, versioned("")).body());
        assertThat(metadata.at("/inputs/0/datatype").textValue()).isEqualTo("BYTES");
        assertThat(metadata.at("/outputs/4/shape").toString()).isEqualTo("[-1,3]");
        assertThat(metadata.at("/parameters/labels/1").textValue()).isEqualTo("hardware");
        JsonNode info = MAPPER.readTree(get(server, "/info").body());
        assertThat(info.path("model_sha").textValue())
                .isEqualTo(bundle.manifest().weightsSha256());
        assertThat(info.at("/model_type/classifier/id2label/0").textValue()).isEqualTo("billing");
    }

    @Test
    void countsInPrometheusFormat() throws Exception {
        post(server, "/predict", "{\"inputs\": \"" + TEXT + "\"}");

        String metrics = get(server, "/metrics").body();

        assertThat(metrics)
                .contains("ticketstream_batches_total{model=\"tickets\",version=\"" + bundle.version() + "\"}")
                .contains("ticketstream_tokens_total")
                .contains("ticketstream_predictions_total{category=")
                .contains("ticketstream_queue_time_seconds{")
                .contains("ticketstream_http_request_duration_seconds_bucket{endpoint=\"predict\"")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        assertRefused("/predict", "nonsense", 422, "validation", "The body must be JSON");
        assertRefused("/predict", "[]", 422, "validation", "must be a JSON object (got: ARRAY)");
        assertRefused("/predict", "{}", 422, "validation", "(got: MISSING)");
        assertRefused("/predict", "{\"inputs\": []}", 422, "validation", "(got: a list of 0)");
        assertRefused("/predict", "{\"inputs\": [\"a\", 1]}", 422, "validation", "(got: NUMBER at position 1)");
        assertRefused("/predict", "{\"inputs\": [[\"a\", \"b\"]]}", 422, "validation", "a list of 2 at position 0");
        assertRefused("/predict", "{\"inputs\": \"a\", \"truncate\": 1}", 422, "validation", "truncate must be");
        assertRefused("/predict", "{\"inputs\": \"a\", \"raw_scores\": true}", 422, "validation", "raw_scores");
        String infer = "/v2/models/tickets/infer";
        assertRefused(infer, "{\"inputs\": []}", 422, "validation", "(got: 0 tensors)");
        assertRefused(infer, tensor("words", "[1]", "BYTES", "[\"a\"]"), 422, "validation", "name must be text");
        assertRefused(infer, tensor("text", "[1]", "FP32", "[1.0]"), 422, "validation", "datatype must be BYTES");
        assertRefused(infer, tensor("text", "[2]", "BYTES", "[\"a\"]"), 422, "validation", "(got: [2])");
        assertRefused(infer, tensor("text", "[1]", "BYTES", "[1]"), 422, "validation", "data must be strings");
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
        assertRefused(
                "/predict", "{\"inputs\": \"" + "x".repeat(2_000_000) + "\"}", 413, "validation", "2000000 bytes");
        assertRefused(
                "/predict",
                "{\"inputs\": [" + "\"a\",".repeat(32) + "\"a\"]}",
                413,
                "validation",
                "batch size 33 > maximum allowed batch size 32");
        assertRefused(
                "/predict",
                "{\"inputs\": \"" + "late ".repeat(20) + "\", \"truncate\": false}",
                413,
                "validation",
                "no more than 16 tokens");
        assertThat(post(server, "/predict", "{\"inputs\": \"" + "late ".repeat(20) + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void knowsNoOtherModelAndNoOtherPath() throws Exception {
        assertThat(get(server, "/v2/models/other").statusCode()).isEqualTo(404);
        assertThat(get(server, "/v2/models/tickets/versions/1").body())
                .contains("(got: tickets in version 1)")
                .contains("\"error_type\":\"not_found\"");
        assertThat(get(server, "/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesABatchAsItRefusesASingleTextWhenFull() throws Exception {
        try (TicketClassifier full = TicketClassifier.load(bundle, options(3, Duration.ofDays(1)));
                ModelServer busy = ModelServer.start(ServeConfig.local(0), full)) {
            List<CompletableFuture<Prediction>> waiting = List.of(full.classify(TEXT), full.classify(TEXT));

            HttpResponse<String> batch = post(busy, "/predict", "{\"inputs\": [\"a\", \"b\"]}");

            assertThat(batch.statusCode()).isEqualTo(429);
            assertThat(batch.headers().firstValue("retry-after")).hasValue("1");
            assertThat(batch.body()).isEqualTo("{\"error\":\"Model is overloaded\",\"error_type\":\"overloaded\"}");
            waiting.forEach(answer -> answer.cancel(false));
        }
    }

    @Test
    void givesUpARequestThatTakesTooLongAndFreesItsRoom() throws Exception {
        ServeConfig hasty = new ServeConfig(
                "localhost", 0, "tickets", 1000, 8, Duration.ofMillis(20), Optional.empty(), Optional.empty());
        try (TicketClassifier idle = TicketClassifier.load(bundle, options(64, Duration.ofDays(1)));
                ModelServer impatient = ModelServer.start(hasty, idle)) {
            HttpResponse<String> response = post(impatient, "/predict", "{\"inputs\": [\"a\", \"b\"]}");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("No answer within 20 ms");
            assertThat(idle.stats().load().inFlight()).isZero();
        }
    }

    @Test
    void clientsThatHoldOnToTheirPlaceKeepNobodyOut() throws Exception {
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                held.add(new Socket(InetAddress.getByName("localhost"), server.port()));
                held.get(i)
                        .getOutputStream()
                        .write("POST /predict HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n{".getBytes(UTF_8));
            }

            assertThat(get(server, "/health").statusCode()).isEqualTo(200);
            assertThat(post(server, "/predict", "{\"inputs\": \"" + TEXT + "\"}")
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    @Test
    void wantsTheKeyToScoreButNotToBeWatched() throws Exception {
        ServeConfig locked = new ServeConfig(
                "localhost", 0, "tickets", 1000, 8, Duration.ofSeconds(9), Optional.empty(), Optional.of("secret"));
        try (ModelServer guarded = ModelServer.start(locked, classifier)) {
            String body = "{\"inputs\": \"a\"}";

            assertThat(post(guarded, "/predict", body).statusCode()).isEqualTo(401);
            assertThat(post(guarded, "/predict", body, "Authorization", "Bearer wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(post(guarded, "/predict", body, "Authorization", "Bearer secret")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(guarded, "/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void reportsAModelThatIsGone() throws Exception {
        TicketClassifier gone = TicketClassifier.load(bundle, options(64, Duration.ZERO));
        try (ModelServer orphan = ModelServer.start(ServeConfig.local(0), gone)) {
            gone.close();

            assertThat(post(orphan, "/predict", "{\"inputs\": \"a\"}").statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void answersManyClientsEachItsOwn() throws Exception {
        double[] expected = new double[2];
        List<String> texts = List.of(TEXT, "printer late");
        for (int text = 0; text < texts.size(); text++) {
            expected[text] = classifier.classify(texts.get(text)).join().confidence();
        }
        List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
        for (int request = 0; request < 60; request++) {
            responses.add(CLIENT.sendAsync(
                    request(server, "/predict")
                            .POST(BodyPublishers.ofString("{\"inputs\": \"" + texts.get(request % 2) + "\"}"))
                            .build(),
                    BodyHandlers.ofString()));
        }
        for (int request = 0; request < 60; request++) {
            JsonNode scores = MAPPER.readTree(responses.get(request).get().body());
            assertThat(scores.get(0).path("score").doubleValue()).isCloseTo(expected[request % 2], within(1e-5));
        }
    }

    @Test
    void answersWhatIsUnderWayWhenItCloses() throws Exception {
        TicketClassifier slow = TicketClassifier.load(bundle, options(2, Duration.ofDays(1)));
        ModelServer closing = ModelServer.start(ServeConfig.local(0), slow);
        CompletableFuture<HttpResponse<String>> underWay = CLIENT.sendAsync(
                request(closing, "/predict")
                        .POST(BodyPublishers.ofString("{\"inputs\": \"a\"}"))
                        .build(),
                BodyHandlers.ofString());
        while (slow.stats().load().inFlight() == 0) {
            Thread.onSpinWait();
        }
        Thread closer = new Thread(closing::close);
        closer.start();
        // The second ticket fills the classifier, which then answers both.
        slow.classify(TEXT).join();

        assertThat(underWay.get().statusCode()).isEqualTo(200);
        closer.join();
        assertThatThrownBy(() -> get(closing, "/health")).isInstanceOf(ConnectException.class);
        slow.close();
    }

    @Test
    void refusesImpossibleSettings() {
        Optional<String> none = Optional.empty();
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new ServeConfig("", 0, "m", 1, 1, second, Optional.empty(), none))
                .hasMessageContaining("host");
        assertThatThrownBy(() -> new ServeConfig("h", 70_000, "m", 1, 1, second, Optional.empty(), none))
                .hasMessageContaining("port");
        assertThatThrownBy(() -> new ServeConfig("h", 0, "a/b", 1, 1, second, Optional.empty(), none))
                .hasMessageContaining("(got: a/b)");
        assertThatThrownBy(() -> new ServeConfig("h", 0, "m", 0, 1, second, Optional.empty(), none))
                .hasMessageContaining("Payload");
        assertThatThrownBy(() -> new ServeConfig("h", 0, "m", 1, 0, second, Optional.empty(), none))
                .hasMessageContaining("ClientBatch");
        assertThatThrownBy(() -> new ServeConfig("h", 0, "m", 1, 1, Duration.ZERO, Optional.empty(), none))
                .hasMessageContaining("requestTimeout");
        assertThatThrownBy(() -> new ServeConfig("h", 0, "m", 1, 1, second, Optional.empty(), Optional.of(" ")))
                .hasMessageContaining("apiKey must not be blank");
    }

    private static void assertRefused(String path, String body, int status, String type, String reason)
            throws Exception {
        HttpResponse<String> response = post(server, path, body);
        JsonNode json = MAPPER.readTree(response.body());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(json.path("error_type").textValue()).isEqualTo(type);
        assertThat(json.path("error").textValue()).contains(reason);
    }

    private static String tensor(String name, String shape, String datatype, String data) {
        return "{\"inputs\": [{\"name\": \"%s\", \"shape\": %s, \"datatype\": \"%s\", \"data\": %s}]}"
                .formatted(name, shape, datatype, data);
    }

    private static String versioned(String end) {
        return "/v2/models/tickets/versions/" + bundle.version() + end;
    }

    private static ClassifierOptions options(int concurrent, Duration delay) {
        return new ClassifierOptions("cpu-f32", 512, delay, concurrent, 2);
    }

    private static HttpResponse<String> get(ModelServer from, String path) throws IOException, InterruptedException {
        return CLIENT.send(request(from, path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(ModelServer to, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(to, path).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ModelServer to, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + to.port() + path));
    }
}
