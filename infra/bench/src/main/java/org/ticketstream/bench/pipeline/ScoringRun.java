package org.ticketstream.bench.pipeline;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.ticketstream.classifier.ClassifierJob;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.classifier.inprocess.FlinkAddress;
import org.ticketstream.classifier.inprocess.InProcessFlink;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.schemas.client.Installation;

/**
 * The scoring job on a Flink cluster in this JVM. A failure ends it: a figure that hides one is no figure.
 */
final class ScoringRun implements AutoCloseable {

    private static final long END_SECONDS = 30;

    private final JobClient job;
    private final CompletableFuture<?> end;

    private ScoringRun(JobClient job) {
        this.job = job;
        this.end = job.getJobExecutionResult();
    }

    /**
     * Submits the job; its tasks may still be starting.
     *
     * @param settings of the job by the names that it has on a cluster
     */
    static ScoringRun start(
            Installation installation, Map<String, String> settings, ServedModelLoader loader, Path checkpoints)
            throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("bootstrap-servers", installation.bootstrapServers());
        all.put("registry-url", installation.registryUrl());
        all.put("topic-prefix", installation.topicPrefix());
        all.put("transactional-id-prefix", installation.topicPrefix() + "bench");
        all.put("checkpoint-dir", checkpoints.toUri().toString());
        ClassifierJobConfig config = ClassifierJobConfig.parse(all);
        StreamExecutionEnvironment environment = InProcessFlink.environment(cluster(), FlinkAddress.onLoopback());
        environment.setParallelism(config.flink().parallelism());
        ClassifierJob.build(environment, config, loader);
        return new ScoringRun(environment.executeAsync("bench"));
    }

    private static Configuration cluster() {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        TimeTap.listenTo(configuration);
        return configuration;
    }

    /** @throws IllegalStateException if the job has ended by itself */
    void requireRunning() throws InterruptedException {
        if (end.isDone()) {
            try {
                end.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("Cannot measure: the scoring job failed", e.getCause());
            }
            throw new IllegalStateException("Cannot measure: the scoring job ended");
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (end.isDone()) {
            return;
        }
        try {
            job.cancel().get(END_SECONDS, TimeUnit.SECONDS);
            end.get(END_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            // How a cancelled job ends.
            return;
        } catch (TimeoutException e) {
            throw new IllegalStateException("Cannot end the scoring job within " + END_SECONDS + " s", e);
        }
    }
}
