package org.ticketstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;

/** The topics of the chart are those of the code. */
class TopicResourcesTest {
    private static final Path FILE = Chart.DIRECTORY.resolve("files/topics.yaml");

    @Test
    void theFileIsWhatTheCodeSays() throws IOException {
        String expected = text();
        if (Boolean.getBoolean("chart.write")) {
            Files.writeString(FILE, expected);
        }

        assertThat(FILE).as("-Dchart.write=true writes it again").hasContent(expected);
    }

    private static String text() {
        StringBuilder text = new StringBuilder("# Written by TopicResourcesTest from Topics: -Dchart.write=true\n");
        for (TopicSpec topic : new Topics("").all()) {
            text.append(topic.name()).append(":\n  partitions: ");
            text.append(topic.partitions()).append("\n  config:\n");
            topic.configs().forEach((key, value) -> text.append("    ")
                    .append(key)
                    .append(": \"")
                    .append(value)
                    .append("\"\n"));
        }
        return text.toString();
    }

    @Test
    void eachTopicOfAnInstallationWithAPrefixHasItsSettings() {
        List<JsonNode> resources =
                Chart.ofKind(Chart.render("strimzi"), "KafkaTopic").toList();
        Map<String, JsonNode> specs = new TreeMap<>();
        resources.forEach(each -> specs.put(each.at("/spec/topicName").asText(), each.path("spec")));

        List<TopicSpec> topics = new Topics("acme_").all();

        assertThat(specs).hasSize(topics.size());
        assertThat(topics).allSatisfy(topic -> {
            Map<String, String> configs = new TreeMap<>(topic.configs());
            configs.put("min.insync.replicas", "2");
            if (topic.name().equals("acme_tickets.clean")) {
                configs.put("retention.ms", "7776000000");
            }
            JsonNode spec = specs.get(topic.name());
            assertThat(Chart.YAML.convertValue(spec.path("config"), new TypeReference<Map<String, String>>() {}))
                    .as(topic.name())
                    .isEqualTo(configs);
            boolean more = topic.name().equals("acme_tickets.received")
                    || new Topics("acme_").joined().contains(topic.name());
            assertThat(spec.path("partitions").asInt()).isEqualTo(more ? 12 : topic.partitions());
        });
        assertThat(resources)
                .extracting(
                        each -> each.at("/metadata/labels/strimzi.io~1cluster").asText())
                .containsOnly("kafka");
    }

    @Test
    void theJoinedTopicsOfTheChecksAreThoseOfTheCode() throws IOException {
        String checks = Files.readString(Chart.DIRECTORY.resolve("templates/checks.yaml"));

        assertThat(checks).contains("list \"" + String.join("\" \"", new Topics("").joined()) + "\"");
    }
}
