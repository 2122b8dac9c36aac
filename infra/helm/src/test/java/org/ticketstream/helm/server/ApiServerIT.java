package org.ticketstream.helm.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketstream.helm.RenderedChart;

/**
 * What a real API server says to the chart: validation of every field, admission at the level restricted, the
 * operators' own types, and RBAC. There are no nodes, so nothing runs.
 */
class ApiServerIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path BUILD = Path.of("src/test/api-server/build.sh");
    private static final Path CACHE = Path.of(System.getenv()
            .getOrDefault(
                    "TICKETSTREAM_KUBERNETES_CACHE",
                    System.getProperty("user.home") + "/.cache/ticketstream/kubernetes-1.34.2"));

    @TempDir
    static Path dir;

    private static ApiServer server;
    private static KubernetesApi api;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> etcd = Stream.of("/usr/bin/etcd", "/usr/local/bin/etcd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        require(etcd.isPresent(), "etcd is missing: apt-get install etcd-server");
        require(build() == 0, "the API server could not be built; " + BUILD + " says why");
        server = ApiServer.start(CACHE.resolve("kube-apiserver"), etcd.get(), dir);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(ApiServerIT::isReady);
        List<JsonNode> crds = OperatorCrds.all(CACHE.resolve("crds"), dir);
        for (JsonNode crd : crds) {
            accept(crd, "");
        }
        for (JsonNode crd : crds) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> api.knows(sample(crd)));
        }
    }

    private static void require(boolean there, String otherwise) {
        if (!there) {
            System.err.println("SKIPPED: the chart was not shown to an API server: " + otherwise);
        }
        Assumptions.assumeTrue(there, otherwise);
    }

    private static int build() throws IOException, InterruptedException {
        return new ProcessBuilder(BUILD.toString()).inheritIO().start().waitFor();
    }

    private static boolean isReady() throws Exception {
        server.requireRunning();
        if (!Files.exists(server.certificate())) {
            return false;
        }
        try {
            KubernetesApi asked = new KubernetesApi(server);
            boolean ready = asked.get("/readyz").status() == 200;
            api = asked;
            return ready;
        } catch (IOException e) {
            return false;
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** One resource of the type that a CRD describes. */
    private static JsonNode sample(JsonNode crd) {
        ObjectNode sample = JSON.createObjectNode();
        sample.put("kind", crd.at("/spec/names/kind").asText());
        for (JsonNode version : crd.at("/spec/versions")) {
            if (version.path("storage").asBoolean()) {
                sample.put(
                        "apiVersion",
                        crd.at("/spec/group").asText() + "/"
                                + version.path("name").asText());
            }
        }
        return sample;
    }

    private static void accept(JsonNode resource, String namespace) throws Exception {
        KubernetesApi.Answer answer = api.apply(resource, namespace);
        assertThat(answer.status())
                .as(RenderedChart.title(resource) + ": " + answer.message())
                .isBetween(200, 201);
    }

    private static String namespace(String name) throws Exception {
        ObjectNode namespace = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
        namespace
                .putObject("metadata")
                .put("name", name)
                .putObject("labels")
                .put("pod-security.kubernetes.io/enforce", "restricted")
                .put("pod-security.kubernetes.io/warn", "restricted");
        accept(namespace, "");
        // Which a controller would make.
        ObjectNode account = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ServiceAccount");
        account.putObject("metadata").put("name", "default");
        accept(account, name);
        return name;
    }

    private static List<String> examples() {
        return RenderedChart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyResourceIsAcceptedWithoutAWarning(String example) throws Exception {
        String namespace = namespace("all-" + example);

        for (JsonNode resource : RenderedChart.render(example)) {
            KubernetesApi.Answer answer = api.apply(inNamespace(resource, namespace), namespace);
            assertThat(answer.status())
                    .as(RenderedChart.title(resource) + ": " + answer.message())
                    .isBetween(200, 201);
            assertThat(answer.warnings()).as(RenderedChart.title(resource)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyPodIsAdmitted(String example) throws Exception {
        String namespace = namespace("pods-" + example);
        for (JsonNode resource : RenderedChart.render(example)) {
            if (resource.path("kind").asText().equals("ServiceAccount")) {
                accept(inNamespace(resource, namespace), namespace);
            }
        }
        for (Map.Entry<String, JsonNode> pod : RenderedChart.pods(example).entrySet()) {
            KubernetesApi.Answer answer = api.tryCreate(asPod(pod.getValue()), namespace);

            assertThat(answer.status())
                    .as(pod.getKey() + ": " + answer.message())
                    .isEqualTo(201);
        }
    }

    @Test
    void aPodThatIsNotRestrictedIsRefused() throws Exception {
        String namespace = namespace("strict");
        JsonNode pod = asPod(RenderedChart.pods("minimal").values().iterator().next());
        ((ObjectNode) pod.path("spec")).remove("serviceAccountName");
        ObjectNode security = (ObjectNode) pod.at("/spec/securityContext");
        security.put("runAsNonRoot", false);

        assertThat(api.tryCreate(pod, namespace).message()).contains("violates PodSecurity");
    }

    @Test
    void aFieldThatIsUnknownIsRefused() throws Exception {
        String namespace = namespace("unknown");
        for (String kind : List.of("StatefulSet", "FlinkDeployment", "KafkaTopic", "PodMonitor", "ScaledObject")) {
            JsonNode resource = inNamespace(
                    RenderedChart.render("strimzi").stream()
                            .filter(each -> each.path("kind").asText().equals(kind))
                            .findFirst()
                            .orElseThrow(),
                    namespace);
            ((ObjectNode) resource.path("spec")).put("nosuch", 1);

            assertThat(api.apply(resource, namespace).message()).as(kind).containsIgnoringCase("nosuch");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "job, create, '', pods, true",
        "job, delete, '', configmaps, true",
        "job, update, apps, deployments, true",
        "job, create, apps, deployments, false",
        "job, get, '', secrets, false",
        "job-task, watch, '', configmaps, true",
        "job-task, update, '', configmaps, false",
        "job-task, create, '', pods, false",
        "ingest, get, '', configmaps, false",
        "trainer, list, '', secrets, false",
        "console, list, '', pods, false",
    })
    void anAccountMayWhatItNeeds(String account, String verb, String group, String resource, boolean may)
            throws Exception {
        String namespace = namespace("rights");
        for (JsonNode each : RenderedChart.render("minimal")) {
            if (each.path("kind").asText().matches("ServiceAccount|Role|RoleBinding")) {
                accept(inNamespace(each, namespace), namespace);
            }
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.may(namespace, "ts-ticketstream-" + account, verb, group, resource) == may);
    }

    /** The chart is rendered for one namespace; each test has its own. */
    private static JsonNode inNamespace(JsonNode resource, String namespace) throws IOException {
        ObjectNode moved = (ObjectNode) JSON.readTree(resource.toString()
                .replace("\"namespace\":\"" + RenderedChart.NAMESPACE + "\"", "\"namespace\":\"" + namespace + "\""));
        ((ObjectNode) moved.path("metadata")).put("namespace", namespace);
        return moved;
    }

    /** What the controllers, and Flink's, would make of a template. */
    private static JsonNode asPod(JsonNode template) {
        ObjectNode pod = template.deepCopy();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        ((ObjectNode) pod.path("metadata")).put("name", "tried");
        for (JsonNode container : pod.at("/spec/containers")) {
            if (!container.has("image")) {
                ((ObjectNode) container).put("image", "ticketstream/job");
            }
            for (JsonNode mount : container.path("volumeMounts")) {
                if (mount.path("name").asText().equals("state")) {
                    pod.withArray("/spec/volumes")
                            .addObject()
                            .put("name", "state")
                            .putObject("emptyDir");
                }
            }
        }
        return pod;
    }
}
