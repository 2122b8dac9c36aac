package org.ticketstream.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {
    private static List<String> examples() {
        return Chart.examples();
    }

    @Test
    void lintFindsNothing() {
        LintResult result = new Helm(Chart.DIRECTORY).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyResourceIsNamedOnceAndLabelled(String example) {
        List<JsonNode> resources = Chart.render(example);

        assertThat(resources).extracting(Chart::title).doesNotHaveDuplicates().hasSizeGreaterThan(10);
        assertThat(resources)
                .allSatisfy(resource -> assertThat(resource.at("/metadata/labels/app.kubernetes.io~1instance")
                                .asText())
                        .as(Chart.title(resource))
                        .isEqualTo("ts"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.bootstrapServers | kafka | bootstrapServers",
                "kafka.bootstrapServer | kafka:9092 | bootstrapServer",
                "kafka.bootstrapServers | '' | kafka.bootstrapServers is needed: host:port",
                "kafka.securityProtocol | TLS | securityProtocol",
                "kafka.securityProtocol | SASL_SSL | ingest.kafkaSecret is needed with kafka.securityProtocol=SASL_SSL",
                "kafka.topicPrefix | a/b | topicPrefix",
                "registry.url | registry:8081 | url",
                "ingest.keysSecret | '' | ingest.keysSecret is needed: a Secret with api-keys.properties",
                "ingest.replicas | 5 | ingest.replicas is more than the 4 partitions of tickets.received",
                "ingest.autoscaling.mode | lag | mode",
                "ingest.routing | true | ingest.rulesConfigMap is needed",
                "ingest.settings.api-key | s3cret | api-key",
                "ingest.state.size | many | size",
                "console.keysSecret | '' | console.keysSecret or console.oidc.issuer is needed",
                "console.oidc.issuer | https://idp.example.org | console.oidc.clientId is needed",
                "job.stateUri | '' | job.stateUri is needed",
                "job.upgradeMode | now | upgradeMode",
                "job.taskManager.gpus | -1 | gpus",
                "job.taskManager.memory | 4 | memory",
                "trainer.gpus | one | gpus",
                "serve.enabled | true | serve.model is needed",
                "strimzi.enabled | true | strimzi.cluster is needed",
                "networkPolicy.monitoringFrom | null | monitoringFrom",
            })
    void aBadValueIsNamed(String value, String bad, String message) {
        assertThatThrownBy(() -> Chart.render("minimal", Map.of(value, bad))).hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "strimzi.partitions.tickets\\.recieved | 12 | there is no topic of this name (got: tickets.recieved)",
                "strimzi.partitions.tickets\\.shadow | 6 | are joined and must have the same number of partitions",
                "strimzi.retentionMs.tickets\\.labeled | 86400000 | what tickets.labeled holds does not expire",
                "strimzi.namespace | kafka | ingest.kafkaSecret is needed: Strimzi makes the Secrets of KafkaUsers",
                "kafka.saslMechanism | PLAIN | kafka.saslMechanism must be SCRAM-SHA-512",
                "ingest.autoscaling.maxReplicas | 13 | autoscaling.maxReplicas is more than the 12 partitions",
                "ingest.autoscaling.minReplicas | 20 | minReplicas is more than maxReplicas",
            })
    void aBadValueOfTopicsIsNamed(String value, String bad, String message) {
        assertThatThrownBy(() -> Chart.render("strimzi", Map.of(value, bad))).hasMessageContaining(message);
    }

    @Test
    void everyValueHasARuleAndEveryRuleADefault() throws IOException {
        JsonNode values =
                Chart.YAML.readTree(Chart.DIRECTORY.resolve("values.yaml").toFile());
        JsonNode schema = Chart.YAML.readTree(schemaFile().toFile());

        assertClosed(values, schema, "values");
    }

    private static Path schemaFile() {
        return Chart.DIRECTORY.resolve("values.schema.json");
    }

    /** An object with named properties takes no others, and values.yaml shows each of them. */
    private static void assertClosed(JsonNode values, JsonNode schema, String place) {
        JsonNode properties = schema.path("properties");
        if (properties.isMissingNode()) {
            return;
        }
        assertThat(schema.path("additionalProperties").toString()).as(place).isEqualTo("false");
        properties.fieldNames().forEachRemaining(name -> {
            if (!name.equals("global")) {
                assertThat(values.has(name)).as(place + "." + name).isTrue();
                assertClosed(values.path(name), properties.path(name), place + "." + name);
            }
        });
    }
}
