package org.ticketstream.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The pods that a chart's resources lead to. */
final class Pods {
    /** Where a pod stands in a resource; a FlinkDeployment has two. */
    private static final List<String> PLACES = List.of(
            "/spec/template",
            "/spec/jobTemplate/spec/template",
            "/spec/jobManager/podTemplate",
            "/spec/taskManager/podTemplate");

    private Pods() {}

    /** Templates by a title for messages. */
    static Map<String, JsonNode> of(List<JsonNode> resources) {
        Map<String, JsonNode> pods = new LinkedHashMap<>();
        for (JsonNode resource : resources) {
            for (String place : PLACES) {
                JsonNode pod = resource.at(place);
                if (!pod.isMissingNode()) {
                    pods.put(Chart.title(resource) + place, pod);
                }
            }
        }
        return pods;
    }

    static JsonNode one(List<JsonNode> resources, String kind, String name) {
        return of(List.of(Chart.named(resources, kind, name)))
                .values()
                .iterator()
                .next();
    }

    /** Those that start first among them. */
    static Stream<JsonNode> containers(JsonNode pod) {
        return Stream.of("initContainers", "containers").flatMap(kind -> items(pod.at("/spec/" + kind)));
    }

    static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** Variables of a container with their values, those of secrets as {@code secret:NAME/KEY}. */
    static Map<String, String> environment(JsonNode container) {
        Map<String, String> environment = new LinkedHashMap<>();
        items(container.path("env")).forEach(variable -> {
            JsonNode secret = variable.at("/valueFrom/secretKeyRef");
            String value = secret.isMissingNode()
                    ? variable.path("value").asText()
                    : "secret:" + secret.path("name").asText() + "/"
                            + secret.path("key").asText();
            environment.put(variable.path("name").asText(), value);
        });
        return environment;
    }
}
