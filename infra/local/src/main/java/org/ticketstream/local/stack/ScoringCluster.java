package org.ticketstream.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.classifier.inprocess.InProcessFlink;

/**
 * A Flink cluster in this JVM with one job that continues, at each start, at the newest checkpoint of the last one,
 * however that ended.
 */
final class ScoringCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScoringCluster.class);

    /** The same in each run: checkpoints of all runs lie in one directory and count up. */
    private static final JobID JOB = JobID.fromHexString("7469636b657473747265616d00000001");

    private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(20);
    private static final long STATE_POLL_MS = 20;

    private final MiniCluster cluster;
    private final RetainedCheckpoints checkpoints;
    private boolean submitted;
    private Optional<Path> restored = Optional.empty();

    private ScoringCluster(MiniCluster cluster, RetainedCheckpoints checkpoints) {
        this.cluster = cluster;
        this.checkpoints = checkpoints;
    }

    static ScoringCluster start(StackDirectory dir, int slots, Optional<MetricsAddress> metrics) throws Exception {
        MiniCluster cluster = InProcessFlink.cluster(ScoringClusterSettings.of(dir, slots, metrics), slots);
        cluster.start();
        return new ScoringCluster(
                cluster, new RetainedCheckpoints(dir.checkpoints().resolve(JOB.toHexString())));
    }

    /** Submits the job and returns when each of its tasks runs. */
    void run(Consumer<StreamExecutionEnvironment> job, int parallelism, Duration timeout) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(cluster.getConfiguration());
        environment.setParallelism(parallelism);
        job.accept(environment);
        StreamGraph graph = environment.getStreamGraph();
        JobGraph jobGraph = graph.getJobGraph(Thread.currentThread().getContextClassLoader(), JOB);
        checkpoints.deleteIncomplete();
        restored = checkpoints.newest();
        restored.ifPresent(checkpoint -> {
            LOG.info("The scoring job continues at {}", checkpoint);
            jobGraph.setSavepointRestoreSettings(
                    SavepointRestoreSettings.forPath(checkpoint.toUri().toString(), false, RecoveryClaimMode.CLAIM));
        });
        cluster.submitJob(jobGraph).get();
        submitted = true;
        awaitRunning(timeout);
    }

    private void awaitRunning(Duration timeout) throws Exception {
        CompletableFuture<JobResult> end = ended();
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!allTasksRun()) {
            if (end.isDone()) {
                throw new IllegalStateException("Cannot start the scoring job"
                        + restored.map(place -> " from " + place).orElse("") + ": " + describe(end.get()));
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "Cannot start the scoring job: its tasks do not all run after " + timeout.toSeconds() + " s");
            }
            Thread.sleep(STATE_POLL_MS);
        }
    }

    private boolean allTasksRun() throws InterruptedException, ExecutionException {
        for (var vertex : cluster.getExecutionGraph(JOB).get().getAllExecutionVertices()) {
            if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    /** Completes when the job has ended for good: failed for the last time, or cancelled. */
    CompletableFuture<JobResult> ended() {
        return cluster.requestJobResult(JOB);
    }

    static String describe(JobResult result) {
        return result.getSerializedThrowable()
                .map(failure -> ExceptionUtils.getRootCause(
                                failure.deserializeError(ScoringCluster.class.getClassLoader()))
                        .toString())
                .orElseGet(() -> "it ended as " + result.getApplicationStatus());
    }

    /** Cancels the job, whose last checkpoint stays for the next start. */
    @Override
    public void close() {
        try {
            if (submitted && !ended().isDone()) {
                CompletableFuture<JobResult> end = ended();
                cluster.cancelJob(JOB).get(CANCEL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                end.get(CANCEL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The scoring job was not cancelled; it continues at its last checkpoint at the next start", e);
        } finally {
            cluster.closeAsync().join();
        }
    }
}
