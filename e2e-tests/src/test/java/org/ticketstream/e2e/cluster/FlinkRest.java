package org.ticketstream.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Flink's REST interface, as an operator's script uses it. */
public final class FlinkRest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String BOUNDARY = "a-part-of-the-form";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<URI> addresses;

    /** @param ports of the JobManagers; the first that answers is asked */
    FlinkRest(List<Integer> ports) {
        this.addresses = ports.stream()
                .map(port -> URI.create("http://localhost:" + port))
                .toList();
    }

    /** Uploads a jar to a session cluster. */
    public String upload(Path jar) throws IOException, InterruptedException {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        HttpRequest.BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(jar),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        JsonNode answer = send(
                "/jars/upload",
                HttpRequest.newBuilder()
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(body));
        String file = answer.get("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /**
     * Starts a job of an uploaded jar.
     *
     * @param savepoint empty for none
     * @return its id
     */
    public String run(String jar, String mainClass, List<String> arguments, String savepoint)
            throws IOException, InterruptedException {
        ObjectNode request = JSON.createObjectNode().put("entryClass", mainClass);
        arguments.forEach(request.putArray("programArgsList")::add);
        if (!savepoint.isEmpty()) {
            request.put("savepointPath", savepoint);
        }
        return post("/jars/" + jar + "/run", request).get("jobid").asText();
    }

    /** Stops the job with a savepoint and returns its place. */
    public String stopWithSavepoint(String job, Path dir) throws IOException, InterruptedException {
        ObjectNode request = JSON.createObjectNode()
                .put("targetDirectory", dir.toUri().toString())
                .put("drain", false);
        String trigger =
                post("/jobs/" + job + "/stop", request).get("request-id").asText();
        String place = "/jobs/" + job + "/savepoints/" + trigger;
        Awaitility.await("the savepoint of " + job)
                .atMost(PATIENCE)
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .until(() -> get(place).at("/status/id").asText().equals("COMPLETED"));
        JsonNode done = get(place).get("operation");
        if (!done.has("location")) {
            throw new IllegalStateException("No savepoint: " + done);
        }
        return done.get("location").asText();
    }

    /** Asks for another parallelism of all operators that have the present one, of a job of the adaptive scheduler. */
    public void rescale(String job, int from, int to) throws IOException, InterruptedException {
        ObjectNode wanted = (ObjectNode) get("/jobs/" + job + "/resource-requirements");
        wanted.forEach(vertex -> {
            ObjectNode parallelism = (ObjectNode) vertex.get("parallelism");
            if (parallelism.get("upperBound").asInt() == from) {
                parallelism.put("upperBound", to);
            }
        });
        JsonNode unused = send(
                "/jobs/" + job + "/resource-requirements",
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(wanted.toString())));
    }

    /** Returns when every task of the job runs. */
    public void awaitRunning(String job) {
        await("all tasks of " + job, () -> {
            JsonNode details = get("/jobs/" + job);
            return details.get("state").asText().equals("RUNNING")
                    && details.get("vertices").findValuesAsText("status").stream()
                            .allMatch(status -> status.equals("RUNNING"));
        });
    }

    /** Whether every task of the job runs now. */
    public boolean isRunning(String job) throws IOException, InterruptedException {
        JsonNode details = get("/jobs/" + job);
        return details.get("state").asText().equals("RUNNING")
                && details.get("vertices").findValuesAsText("status").stream()
                        .allMatch(status -> status.equals("RUNNING"));
    }

    /** The state of the job, such as FINISHED. */
    public String state(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job).get("state").asText();
    }

    /** The job that was submitted last. */
    public String onlyJob() {
        await("a job", () -> !get("/jobs").get("jobs").isEmpty());
        try {
            return get("/jobs").get("jobs").get(0).get("id").asText();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits; an address that does not answer is asked again. */
    public void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .until(condition);
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder().GET());
    }

    private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    /** @throws IOException if no address answers, or the answer is an error */
    private JsonNode send(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        IOException failure = null;
        for (URI address : addresses) {
            try {
                var response = http.send(
                        request.uri(address.resolve(path)).timeout(PATIENCE).build(),
                        BodyHandlers.ofString(StandardCharsets.UTF_8));
                if (response.statusCode() / 100 == 2) {
                    return JSON.readTree(response.body());
                }
                failure = new IOException(path + ": " + response.statusCode() + " " + response.body());
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    /** Number of slots that TaskManagers have offered. */
    public Map<String, Integer> slots() throws IOException, InterruptedException {
        JsonNode overview = get("/overview");
        return Map.of(
                "total", overview.get("slots-total").asInt(),
                "free", overview.get("slots-available").asInt(),
                "taskmanagers", overview.get("taskmanagers").asInt());
    }
}
