package org.ticketstream.helm.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The types of the operators that the chart can make resources for. */
final class OperatorCrds {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String FLINK = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
    private static final List<String> STRIMZI = List.of("topic.KafkaTopic", "user.KafkaUser");

    private OperatorCrds() {}

    /**
     * Reads all.
     *
     * @param fetched those of KEDA and of the Prometheus operator
     * @param work a directory for files in between
     */
    static List<JsonNode> all(Path fetched, Path work) throws IOException, InterruptedException {
        List<JsonNode> crds = new ArrayList<>();
        crds.add(flink());
        for (String type : STRIMZI) {
            crds.add(strimzi(type, work.resolve(type + ".yaml")));
        }
        for (String file : List.of("keda.sh_scaledobjects.yaml", "monitoring.coreos.com_podmonitors.yaml")) {
            crds.add(YAML.readTree(fetched.resolve(file).toFile()));
        }
        return crds;
    }

    private static JsonNode flink() throws IOException {
        try (InputStream in = OperatorCrds.class.getResourceAsStream(FLINK)) {
            JsonNode crd = YAML.readTree(in);
            // The operator on Maven Central ends at Flink 1.20; later ones add these.
            ((ArrayNode) crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/flinkVersion/enum"))
                    .add("v2_0")
                    .add("v2_1")
                    .add("v2_2");
            return crd;
        }
    }

    /** Made from Strimzi's classes by its own generator, as Strimzi's build does. */
    private static JsonNode strimzi(String type, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.strimzi.crdgenerator.CrdGenerator",
                        "--yaml",
                        "io.strimzi.api.kafka.model." + type + "=" + file)
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling(type + ".log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Strimzi's generator failed; see " + type + ".log");
        }
        return YAML.readTree(file.toFile());
    }
}
