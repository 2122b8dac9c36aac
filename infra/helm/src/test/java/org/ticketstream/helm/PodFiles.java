package org.ticketstream.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that a pod would find in its Secrets and ConfigMaps, in a directory of a test. */
record PodFiles(Path root) {
    private static final String CONFIGURATION = "/etc/ticketstream/";
    private static final String KEY = "desk = sha256:" + "0".repeat(64) + "\n";
    private static final Map<String, String> CONTENTS = Map.ofEntries(
            Map.entry("api-keys.properties", KEY),
            Map.entry("peer.secret", "0123456789abcdef\n"),
            Map.entry("ingest.key", "0123456789abcdef\n"),
            Map.entry("client-secret", "0123456789abcdef\n"),
            Map.entry("kafka.properties", "sasl.mechanism=OAUTHBEARER\n"),
            Map.entry("routing.yaml", "default: {team: desk}\n"),
            Map.entry("webhooks.yaml", "{}\n"));

    /** The variables of a container, with files in that directory where a mount has them. */
    Map<String, String> environment(JsonNode container) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>(Pods.environment(container));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (variable.getValue().startsWith(CONFIGURATION)) {
                requireMount(container, variable.getValue());
                variable.setValue(place(Path.of(variable.getValue())).toString());
            }
        }
        return environment;
    }

    private Path place(Path file) throws IOException {
        String content = CONTENTS.get(file.getFileName().toString());
        Path place = root.resolve(file.toString().substring(1));
        Files.createDirectories(place.getParent());
        return content == null ? place : Files.writeString(place, content);
    }

    private static void requireMount(JsonNode container, String file) {
        if (Pods.items(container.path("volumeMounts"))
                .noneMatch(mount -> file.startsWith(mount.path("mountPath").asText()))) {
            throw new AssertionError("Nothing is mounted where a variable says (got: " + file + ")");
        }
    }
}
