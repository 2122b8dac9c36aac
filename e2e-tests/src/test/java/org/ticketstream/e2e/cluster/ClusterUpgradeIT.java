package org.ticketstream.e2e.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.ClassifierJob;
import org.ticketstream.ingest.testing.IngestStand;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.ingest.testing.TopicReader;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.UntrainedMiniLm;

/** A session cluster keeps its processes while the job is replaced and a TaskManager is lost. */
class ClusterUpgradeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int TICKETS = 400;

    @TempDir
    Path dir;

    @Test
    void theJobIsReplacedFromItsSavepointInTheSameProcessesAndSurvivesTheLossOfOne() throws Exception {
        ReleaseBundle bundle = UntrainedMiniLm.write(dir.resolve("model"));
        try (IngestStand stand = IngestStand.running(dir.resolve("stand"));
                FlinkCluster cluster = FlinkCluster.in(dir.resolve("flink"), FlinkFiles.ofMaven(), Map.of());
                Publisher publisher = stand.publisher();
                TopicReader answers = stand.reader(IngestStand.TOPICS.classified())) {
            cluster.addSessionManager();
            FlinkProcess lost = cluster.addTaskManager();
            cluster.addTaskManager();
            cluster.awaitSlots(2);
            publisher.champion(bundle.version(), bundle.dir().toUri().toString(), bundle.manifestSha256());
            String first = submit(cluster, stand, "");
            publish(publisher, 0);
            answers.await("answers of the first", PATIENCE, records -> records.size() >= TICKETS / 4);
            String savepoint = cluster.rest().stopWithSavepoint(first, dir.resolve("savepoints"));
            String second = submit(cluster, stand, savepoint);
            publish(publisher, TICKETS);
            answers.await("answers of the second", PATIENCE, records -> records.size() >= TICKETS + TICKETS / 4);
            long killed = System.nanoTime();
            lost.kill();
            cluster.addTaskManager();
            cluster.rest().await("the loss is noticed", () -> !cluster.rest().isRunning(second));
            cluster.rest().awaitRunning(second);
            System.out.printf("TaskManager lost: runs again after %.1f s%n", (System.nanoTime() - killed) / 1e9);
            publish(publisher, 2 * TICKETS);
            answers.await("each answer", PATIENCE, records -> records.size() >= 3 * TICKETS);
            assertThat(answers.all())
                    .extracting(each -> new String(each.key(), UTF_8))
                    .doesNotHaveDuplicates();
            assertThat(answers.all()).hasSize(3 * TICKETS);
        }
    }

    private static String submit(FlinkCluster cluster, IngestStand stand, String savepoint) throws Exception {
        FlinkRest rest = cluster.rest();
        String job = rest.run(
                rest.upload(cluster.jobJar()),
                ClassifierJob.class.getName(),
                List.of(
                        "--bootstrap-servers", stand.bootstrapServers(),
                        "--registry-url", stand.registryUrl(),
                        "--parallelism", "2"),
                savepoint);
        rest.awaitRunning(job);
        return job;
    }

    private static void publish(Publisher publisher, int from) {
        for (int i = from; i < from + TICKETS; i++) {
            publisher.ticket("ticket-" + i, "The till does not print", "Number " + i + " since this morning.");
        }
        publisher.flush();
    }
}
