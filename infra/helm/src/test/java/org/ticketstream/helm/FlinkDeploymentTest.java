package org.ticketstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The FlinkDeployment against the schema of the operator, closed: a field that is not in it is an error. */
class FlinkDeploymentTest {
    private static final String CRD = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

    private static JsonSchema schema;

    private static List<String> examples() {
        return Chart.examples();
    }

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream in = FlinkDeploymentTest.class.getResourceAsStream(CRD)) {
            ObjectNode root = (ObjectNode) Chart.YAML.readTree(in).at("/spec/versions/0/schema/openAPIV3Schema");
            // The operator on Maven Central ends at Flink 1.20; later ones add these.
            ArrayNode versions = (ArrayNode) root.at("/properties/spec/properties/flinkVersion/enum");
            versions.add("v2_0").add("v2_1").add("v2_2");
            ObjectNode properties = (ObjectNode) root.path("properties");
            List.of("apiVersion", "kind")
                    .forEach(name -> properties.putObject(name).put("type", "string"));
            properties.putObject("metadata").put("type", "object");
            close(root);
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(root);
        }
    }

    /** No other properties than those named; what may be a number or a text is either. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean open = object.path("x-kubernetes-preserve-unknown-fields").asBoolean();
            if (object.path("properties").isObject() && !object.has("additionalProperties") && !open) {
                object.put("additionalProperties", false);
            }
            if (object.path("x-kubernetes-int-or-string").asBoolean()) {
                object.remove("anyOf");
                object.putArray("type").add("integer").add("string");
            }
        }
        node.forEach(FlinkDeploymentTest::close);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyFieldIsTheOperators(String example) {
        assertThat(schema.validate(deployment(example))).isEmpty();
    }

    @Test
    void aFieldThatTheOperatorDoesNotKnowWouldBeFound() {
        ObjectNode deployment = (ObjectNode) deployment("minimal");
        ((ObjectNode) deployment.path("spec")).put("flinkVersions", "v2_2");
        ((ObjectNode) deployment.at("/spec/taskManager/podTemplate/spec")).put("nodeSelectors", "x");

        assertThat(schema.validate(deployment)).hasSize(2);
    }

    @Test
    void anUpgradeGoesBySavepointAndTheStateIsOnTheStore() {
        JsonNode spec = deployment("minimal").path("spec");

        assertThat(spec.at("/job/upgradeMode").asText()).isEqualTo("savepoint");
        assertThat(spec.at("/job/allowNonRestoredState").asBoolean()).isFalse();
        assertThat(configuration(spec))
                .containsEntry("high-availability.type", "kubernetes")
                .containsEntry("high-availability.storageDir", "s3://ticketstream/flink/ha")
                .containsEntry("execution.checkpointing.savepoint-dir", "s3://ticketstream/flink/savepoints")
                .containsEntry("execution.checkpointing.dir", "s3://ticketstream/flink/checkpoints");
    }

    @Test
    void aPersonsConfigurationWins() {
        JsonNode spec = Chart.render("minimal", Map.of("job.flinkConfiguration.metrics\\.reporters", "none")).stream()
                .filter(each -> each.path("kind").asText().equals("FlinkDeployment"))
                .findFirst()
                .orElseThrow()
                .path("spec");

        assertThat(configuration(spec)).containsEntry("metrics.reporters", "none");
    }

    @Test
    void onlyTaskManagersHaveGpus() {
        JsonNode spec = deployment("gpu").path("spec");

        assertThat(spec.at("/taskManager/podTemplate/spec/containers/0/resources/limits/nvidia.com~1gpu")
                        .asInt())
                .isEqualTo(1);
        assertThat(spec.at("/taskManager/podTemplate/spec/tolerations/0/key").asText())
                .isEqualTo("nvidia.com/gpu");
        assertThat(spec.at("/jobManager/podTemplate").toString()).doesNotContain("nvidia.com/gpu");
    }

    private static Map<String, String> configuration(JsonNode spec) {
        Map<String, String> configuration = new TreeMap<>();
        spec.path("flinkConfiguration")
                .properties()
                .forEach(
                        each -> configuration.put(each.getKey(), each.getValue().asText()));
        return configuration;
    }

    private static JsonNode deployment(String example) {
        return Chart.named(Chart.render(example), "FlinkDeployment", "ts-ticketstream-job");
    }
}
