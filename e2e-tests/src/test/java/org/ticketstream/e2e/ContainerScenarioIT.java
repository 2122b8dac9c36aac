package org.ticketstream.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;
import org.ticketstream.classifier.ClassifierJob;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.embedded.registry.RegistryConfig;
import org.ticketstream.embedded.registry.RegistryStandIn;
import org.ticketstream.ingest.IngestConfig;
import org.ticketstream.ingest.IngestService;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicCreation;

/** The scenario against Apache Kafka in a container. Skipped, and reported as such, where there is no Docker. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerScenarioIT {
    private static final int PARALLELISM = 2;

    @Container
    private final KafkaContainer kafka = new KafkaContainer(
                    DockerImageName.parse("apache/kafka:" + System.getProperty("kafka.version")))
            // One broker; answers of a scoring job that was away for some time are still committed.
            .withEnv("KAFKA_TRANSACTION_MAX_TIMEOUT_MS", "3600000");

    @TempDir
    Path dir;

    @Test
    void everyTicketIsAnsweredOnceThroughASwapARefusalAndMalformedRecords() throws Exception {
        TrainedBundles bundles = TrainedBundles.get();
        try (RunningPipeline installation = new Installed(kafka.getBootstrapServers(), dir)) {
            new Scenario(installation, bundles, SampleTicket.heldOut()).run();
        }
    }

    /** What an operator would run beside an existing Kafka, here in this JVM. */
    private static final class Installed implements RunningPipeline {
        private final String bootstrapServers;
        private final RegistryStandIn registry;
        private final IngestService ingest;
        private final JobClient job;

        Installed(String bootstrapServers, Path dir) throws Exception {
            this.bootstrapServers = bootstrapServers;
            TopicCreation.ensure(bootstrapServers, new Topics(""));
            registry = RegistryStandIn.start(RegistryConfig.on(bootstrapServers, 0));
            ingest = IngestService.start(IngestConfig.of(
                    new Installation(bootstrapServers, registry.url(), "", Map.of()), dir.resolve("streams")));
            ingest.awaitRunning(Duration.ofMinutes(2));
            StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM);
            ClassifierJob.build(
                    env,
                    ClassifierJobConfig.parse(Map.of(
                            "bootstrap-servers", bootstrapServers,
                            "registry-url", registry.url(),
                            "parallelism", Integer.toString(PARALLELISM),
                            "checkpoint-interval", "500ms",
                            "checkpoint-dir", dir.resolve("checkpoints").toUri().toString())));
            job = env.executeAsync("e2e");
        }

        @Override
        public String bootstrapServers() {
            return bootstrapServers;
        }

        @Override
        public String registryUrl() {
            return registry.url();
        }

        @Override
        public int parallelism() {
            return PARALLELISM;
        }

        @Override
        public void close() throws Exception {
            job.cancel().get();
            ingest.close();
            registry.close();
        }
    }
}
