package org.ticketstream.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.ClassifierJob;
import org.ticketstream.e2e.cluster.FlinkCluster;
import org.ticketstream.e2e.cluster.FlinkFiles;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.ingest.IngestConfig;
import org.ticketstream.ingest.IngestService;

/** The scenario with the job on a Flink cluster: a JobManager and two TaskManagers, each a process. */
class ClusterScenarioIT {
    @TempDir
    Path dir;

    @Test
    void everyTicketIsAnsweredOnceThroughASwapARefusalAndMalformedRecords() throws Exception {
        TrainedBundles bundles = TrainedBundles.get();
        try (RunningPipeline installation = new OnCluster(dir)) {
            new Scenario(installation, bundles, SampleTicket.heldOut()).run();
        }
    }

    private static final class OnCluster implements RunningPipeline {
        private final EmbeddedKafka kafka;
        private final FlinkCluster cluster;
        private final IngestService ingest;

        OnCluster(Path dir) throws Exception {
            kafka = EmbeddedKafka.start(dir.resolve("stand"));
            cluster = FlinkCluster.in(dir.resolve("flink"), FlinkFiles.ofMaven(), Map.of());
            cluster.addSessionManager();
            cluster.addTaskManager();
            cluster.addTaskManager();
            ingest = IngestService.start(IngestConfig.of(kafka.installation(), dir.resolve("streams")));
            cluster.awaitSlots(parallelism());
            String job = cluster.rest()
                    .run(
                            cluster.rest().upload(cluster.jobJar()),
                            ClassifierJob.class.getName(),
                            List.of(
                                    "--bootstrap-servers", bootstrapServers(),
                                    "--registry-url", registryUrl(),
                                    "--parallelism", Integer.toString(parallelism())),
                            "");
            cluster.rest().awaitRunning(job);
        }

        @Override
        public String bootstrapServers() {
            return kafka.installation().bootstrapServers();
        }

        @Override
        public String registryUrl() {
            return kafka.installation().registryUrl();
        }

        /** One slot on each TaskManager. */
        @Override
        public int parallelism() {
            return 2;
        }

        @Override
        public void close() {
            cluster.close();
            ingest.close();
            kafka.close();
        }
    }
}
