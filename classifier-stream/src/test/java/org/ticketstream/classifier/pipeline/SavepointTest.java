package org.ticketstream.classifier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.ledger.Ledger.Entry;
import org.ticketstream.classifier.serving.ServedModel;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.classifier.wire.Tickets;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapState;

/**
 * The present job resumes from savepoints of earlier versions. Each released version has a savepoint in the test
 * resources, taken while tickets waited for a pending release; {@code -Dsavepoint.write=NAME} writes one with the
 * present code.
 */
@Timeout(120)
class SavepointTest {
    private static final Path SAVEPOINTS = Path.of("src", "test", "resources", "savepoints");
    private static final int WAITING = 20;

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(1)
                    .setNumberSlotsPerTaskManager(2)
                    .build());

    @TempDir
    private Path dir;

    @Test
    void aSavepointOfAnEarlierVersionIsRestored() throws Exception {
        try (Stream<Path> versions = Files.list(SAVEPOINTS)) {
            for (Path version : versions.sorted().toList()) {
                requireRestored(version);
            }
        }
    }

    private void requireRestored(Path version) throws Exception {
        ReleaseBundle bundle = ReleaseBundle.open(version.resolve("bundle"));
        PipelineHarness job = new PipelineHarness(dir.resolve(version.getFileName()));

        job.publish(release(version, bundle));
        sendTickets(job);
        job.restore(savepointOf(version), 1);
        job.await(SwapState.ACTIVE, bundle);
        job.send(Tickets.ticket("t-" + WAITING, "printer"));
        job.awaitAnswers(WAITING + 1);
        job.finish();

        assertThat(job.answers())
                .extracting(Entry::key)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(0, WAITING)
                        .mapToObj(ticket -> "t-" + ticket)
                        .toList());
        assertThat(job.answers()).extracting(Entry::model).containsOnly(bundle.version());
    }

    @Test
    @EnabledIfSystemProperty(named = "savepoint.write", matches = ".+")
    void writesASavepoint() throws Exception {
        Path version = SAVEPOINTS.resolve(System.getProperty("savepoint.write"));
        Files.createDirectories(version);
        copy(TestBundles.write(dir, 1).dir(), version.resolve("bundle"));
        ReleaseBundle bundle = ReleaseBundle.open(version.resolve("bundle"));
        PipelineHarness job = new PipelineHarness(dir, new NeverReady());
        job.publish(release(version, bundle));
        sendTickets(job);
        job.start(2);
        job.await(SwapState.VERIFIED, bundle);

        job.savepointAndCancel(version.toAbsolutePath());
    }

    private static void sendTickets(PipelineHarness job) {
        for (int ticket = 0; ticket < WAITING; ticket++) {
            job.send(Tickets.ticket("t-" + ticket, "the invoice is late"));
        }
    }

    private static Path savepointOf(Path version) throws IOException {
        try (Stream<Path> files = Files.list(version)) {
            return files.filter(file -> file.getFileName().toString().startsWith("savepoint-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Its bundle is found relative to the directory of the module. */
    private static ModelRelease release(Path version, ReleaseBundle bundle) {
        return ModelRelease.newBuilder(TestBundles.release(bundle))
                .setBundleUri(version.resolve("bundle").toString())
                .build();
    }

    /** Its release stays pending. */
    private record NeverReady() implements ServedModelLoader {
        @Override
        public ServedModel load(ReleaseBundle bundle) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("Interrupted");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.sorted().toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
