package org.ticketstream.classifier.backfill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.classifier.inprocess.FlinkAddress;
import org.ticketstream.classifier.inprocess.InProcessFlink;

/**
 * A backfill that runs in a Flink inside this process. Closing it cancels the job if it still runs, and deletes
 * incomplete output files.
 */
public final class BackfillRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackfillRun.class);

    private static final int RESTART_ATTEMPTS = 5;
    private static final Duration RESTART_DELAY = Duration.ofSeconds(1);
    private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(20);

    /** Counts arrive with the heartbeats of the tasks. */
    private static final Duration PROGRESS = Duration.ofSeconds(1);

    private final Backfill backfill;
    private final JobClient job;
    private final CompletableFuture<JobExecutionResult> end;
    private final long started = System.nanoTime();
    private BackfillCounts latest = BackfillCounts.of(Map.of());

    private BackfillRun(Backfill backfill, JobClient job) {
        this.backfill = backfill;
        this.job = job;
        this.end = job.getJobExecutionResult();
    }

    static BackfillRun start(Backfill backfill, Path temporary) throws Exception {
        StreamExecutionEnvironment env = InProcessFlink.environment(settings(temporary), FlinkAddress.onLoopback());
        env.setParallelism(backfill.config().flink().parallelism());
        BackfillJob.build(env, backfill);
        return new BackfillRun(backfill, env.executeAsync("ticketstream backfill"));
    }

    private static Configuration settings(Path temporary) {
        Configuration flink = new Configuration();
        flink.set(CoreOptions.TMP_DIRS, temporary.toString());
        flink.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, PROGRESS);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTART_ATTEMPTS);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, RESTART_DELAY);
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        return flink;
    }

    /**
     * Returns when everything is scored and written, and output files have their names.
     *
     * @param progress receives the number of finished steps, of those in the total of the input
     * @throws IllegalStateException if the job has failed in spite of restarts, or was cancelled
     */
    public BackfillReport await(LongConsumer progress) throws InterruptedException {
        try {
            while (!end.isDone()) {
                reportProgress(progress);
                await();
            }
            BackfillCounts counts = latestOf(BackfillCounts.of(end.get().getAllAccumulatorResults()));
            backfill.complete(counts.deadLetters() > 0);
            progress.accept(backfill.input().total());
            return BackfillReport.of(backfill, counts, (System.nanoTime() - started) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The backfill has failed: " + ExceptionUtils.getRootCause(e).getMessage(), e);
        }
    }

    private void await() throws InterruptedException, ExecutionException {
        try {
            JobExecutionResult unused = end.get(PROGRESS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.trace("The backfill is running", e);
        }
    }

    /** Tasks that restart after their last ticket count nothing; then the counts before the restart apply. */
    private BackfillCounts latestOf(BackfillCounts now) {
        return now.answers() < latest.answers() ? latest : now;
    }

    /** Reports nothing while the job starts or ends. */
    private void reportProgress(LongConsumer progress) throws InterruptedException {
        try {
            Map<String, Object> accumulators = job.getAccumulators().get(PROGRESS.toMillis(), TimeUnit.MILLISECONDS);
            latest = latestOf(BackfillCounts.of(accumulators));
            progress.accept(backfill.input().done(latest));
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            LOG.debug("The counts of the backfill are not available", e);
        }
    }

    @Override
    public void close() {
        try {
            if (!end.isDone()) {
                job.cancel().get(CANCEL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                Object unused =
                        end.handle((result, failure) -> true).get(CANCEL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            LOG.warn("The backfill was not cancelled in time", e);
        } finally {
            backfill.discard();
        }
    }
}
