package org.ticketstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PodsTest {
    private static List<String> examples() {
        return Chart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyPodIsRestricted(String example) {
        Pods.of(Chart.render(example)).forEach((title, pod) -> {
            JsonNode spec = pod.path("spec");
            assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean())
                    .as(title)
                    .isTrue();
            assertThat(spec.at("/securityContext/runAsUser").asInt()).as(title).isEqualTo(10001);
            assertThat(spec.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(Pods.containers(pod)).allSatisfy(container -> {
                JsonNode security = container.path("securityContext");
                assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            });
        });
    }

    /** Kubernetes would add TICKETSTREAM_INGEST_PORT and the like, which are no settings. */
    @ParameterizedTest
    @MethodSource("examples")
    void noPodGetsTheVariablesOfServices(String example) {
        assertThat(Pods.of(Chart.render(example)).values())
                .allSatisfy(pod -> assertThat(pod.at("/spec/enableServiceLinks").asBoolean(true))
                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void onlyFlinkHasATokenOfKubernetes(String example) {
        Pods.of(Chart.render(example)).forEach((title, pod) -> {
            if (!title.startsWith("FlinkDeployment")) {
                assertThat(pod.at("/spec/automountServiceAccountToken").asBoolean(true))
                        .as(title)
                        .isFalse();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyMountHasItsVolume(String example) {
        List<JsonNode> resources = Chart.render(example);
        Pods.of(resources).forEach((title, pod) -> {
            Set<String> volumes = Pods.items(pod.at("/spec/volumes"))
                    .map(volume -> volume.path("name").asText())
                    .collect(Collectors.toSet());
            volumes.add("state"); // A claim of the StatefulSet.
            Set<String> mounts = Pods.containers(pod)
                    .flatMap(container -> Pods.items(container.path("volumeMounts")))
                    .map(mount -> mount.path("name").asText())
                    .collect(Collectors.toSet());
            assertThat(volumes).as(title).containsAll(mounts);
            assertThat(mounts)
                    .as(title)
                    .containsAll(volumes.stream()
                            .filter(name -> !name.equals("state"))
                            .toList());
        });
    }

    @Test
    void noSecretIsInTheChart() {
        assertThat(Chart.ofKind(Chart.render("strimzi"), "Secret")).isEmpty();
    }

    @Test
    void anInstanceOfIngestIsKnownByTheNameOfItsPod() {
        JsonNode pod = Pods.one(Chart.render("minimal"), "StatefulSet", "ts-ticketstream-ingest");

        assertThat(Pods.environment(pod.at("/spec/containers/0")))
                .containsEntry("TICKETSTREAM_KAFKA_GROUP_INSTANCE_ID", "$(POD_NAME)")
                .containsEntry(
                        "TICKETSTREAM_INGEST_ADVERTISED_ADDRESS",
                        "$(POD_NAME).ts-ticketstream-ingest-peers.tickets.svc:8080");
    }

    @Test
    void theConsoleIsProbedUnderItsOwnName() {
        JsonNode pod = Pods.one(Chart.render("oidc"), "Deployment", "ts-ticketstream-console");

        assertThat(pod.at("/spec/containers/0/livenessProbe/httpGet/httpHeaders/0/value")
                        .asText())
                .isEqualTo("tickets.example.org");
    }

    @Test
    void credentialsComeFromTheSecretOfEachService() {
        JsonNode pod = Pods.one(Chart.render("strimzi"), "Deployment", "ts-ticketstream-trainer");

        assertThat(Pods.environment(pod.at("/spec/containers/0")))
                .containsAllEntriesOf(Map.of(
                        "TICKETSTREAM_KAFKA_SASL_JAAS_CONFIG", "secret:ts-ticketstream-trainer/sasl.jaas.config",
                        "TICKETSTREAM_KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/ticketstream/kafka-ca/ca.crt",
                        "AWS_SECRET_ACCESS_KEY", "secret:s3-user/AWS_SECRET_ACCESS_KEY"));
    }

    @Test
    void aScheduledTrainingHasItsGpus() {
        JsonNode pod = Pods.one(Chart.render("gpu"), "CronJob", "ts-ticketstream-job-sunday");

        assertThat(pod.at("/spec/containers/0/resources/limits/nvidia.com~1gpu").asInt())
                .isEqualTo(4);
        assertThat(pod.at("/spec/containers/0/resources/limits/memory").asText())
                .isEqualTo("32Gi");
    }
}
