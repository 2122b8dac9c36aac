package org.ticketstream.helm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks an API server, as somebody who may do everything. */
final class KubernetesApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiServer server;
    private final HttpClient http;
    private final Map<String, JsonNode> kinds = new HashMap<>();

    /** What a server has said; it warns of what it takes but does not like. */
    record Answer(int status, JsonNode body, List<String> warnings) {
        String message() {
            return status + " " + body.path("message").asText() + " " + warnings;
        }
    }

    KubernetesApi(ApiServer server) throws IOException, GeneralSecurityException {
        this.server = server;
        this.http = HttpClient.newBuilder()
                .sslContext(trusting(server.certificate()))
                .build();
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            int number = 0;
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("c" + number++, each);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Applies as {@code kubectl apply --server-side --validate=strict} does. */
    Answer apply(JsonNode resource, String namespace) throws IOException, InterruptedException {
        String path =
                path(resource, namespace) + "/" + resource.at("/metadata/name").asText();
        return send(request(path + "?fieldManager=chart&force=true&fieldValidation=Strict")
                .header("Content-Type", "application/apply-patch+yaml")
                .method("PATCH", BodyPublishers.ofString(resource.toString())));
    }

    /** What would come of creating it. */
    Answer tryCreate(JsonNode resource, String namespace) throws IOException, InterruptedException {
        return post(path(resource, namespace) + "?dryRun=All&fieldValidation=Strict", resource);
    }

    /** Whether a service account may do something in its namespace. */
    boolean may(String namespace, String account, String verb, String group, String resource)
            throws IOException, InterruptedException {
        var review =
                JSON.createObjectNode().put("kind", "SubjectAccessReview").put("apiVersion", "authorization.k8s.io/v1");
        review.putObject("spec")
                .put("user", "system:serviceaccount:" + namespace + ":" + account)
                .putObject("resourceAttributes")
                .put("namespace", namespace)
                .put("verb", verb)
                .put("group", group)
                .put("resource", resource);
        return post("/apis/authorization.k8s.io/v1/subjectaccessreviews", review)
                .body()
                .at("/status/allowed")
                .asBoolean();
    }

    private Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Whether the server knows the kind yet. */
    boolean knows(JsonNode resource) throws IOException, InterruptedException {
        return !kind(resource).isMissingNode();
    }

    private String path(JsonNode resource, String namespace) throws IOException, InterruptedException {
        JsonNode kind = kind(resource);
        if (kind.isMissingNode()) {
            throw new IllegalStateException("The API server does not know this kind (got: "
                    + resource.path("apiVersion") + " " + resource.path("kind") + ")");
        }
        String space = kind.path("namespaced").asBoolean() ? "/namespaces/" + namespace : "";
        return root(resource) + space + "/" + kind.path("name").asText();
    }

    private JsonNode kind(JsonNode resource) throws IOException, InterruptedException {
        String wanted = resource.path("kind").asText();
        String key = resource.path("apiVersion").asText() + "/" + wanted;
        if (!kinds.containsKey(key)) {
            JsonNode found = StreamSupport.stream(
                            get(root(resource)).body().path("resources").spliterator(), false)
                    .filter(each -> each.path("kind").asText().equals(wanted)
                            && !each.path("name").asText().contains("/"))
                    .findFirst()
                    .orElse(JSON.missingNode());
            if (found.isMissingNode()) {
                return found;
            }
            kinds.put(key, found);
        }
        return kinds.get(key);
    }

    private static String root(JsonNode resource) {
        String version = resource.path("apiVersion").asText();
        return (version.contains("/") ? "/apis/" : "/api/") + version;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer " + server.token());
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        String body = response.body();
        return new Answer(
                response.statusCode(),
                body.startsWith("{")
                        ? JSON.readTree(body)
                        : JSON.createObjectNode().put("message", body),
                response.headers().allValues("Warning"));
    }
}
