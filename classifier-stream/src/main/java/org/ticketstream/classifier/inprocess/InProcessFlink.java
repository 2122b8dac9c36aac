package org.ticketstream.classifier.inprocess;

import java.util.stream.Stream;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink clusters that run in this process. */
public final class InProcessFlink {
    private InProcessFlink() {}

    /** The clock of Flink's remote calls: time-outs and delays of seconds. Flink ticks a hundred times a second. */
    private static final String TICK = "pekko.scheduler.tick-duration";

    /** A cluster on loopback, not started. */
    public static MiniCluster cluster(Configuration flink, int slots) {
        if (System.getProperty(TICK) == null) {
            System.setProperty(TICK, "100ms");
        }
        bind(flink, FlinkAddress.onLoopback());
        return new ReadOnlyMiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    }

    /**
     * An environment that runs each job in a cluster of its lifetime.
     */
    public static StreamExecutionEnvironment environment(Configuration flink, FlinkAddress address) {
        // Flink listens on all interfaces by default.
        bind(flink, address);
        flink.set(DeploymentOptions.TARGET, LocalExecutor.NAME);
        flink.set(DeploymentOptions.ATTACHED, true);
        return new StreamExecutionEnvironment(new ReadOnlyLocal(), flink, null);
    }

    private static void bind(Configuration flink, FlinkAddress address) {
        flink.set(RestOptions.ADDRESS, address.host());
        flink.set(RestOptions.BIND_ADDRESS, address.host());
        flink.set(RestOptions.BIND_PORT, Integer.toString(address.restPort()));
        flink.set(JobManagerOptions.ADDRESS, address.host());
        flink.set(JobManagerOptions.BIND_HOST, address.host());
        flink.set(TaskManagerOptions.HOST, address.host());
        flink.set(TaskManagerOptions.BIND_HOST, address.host());
    }

    /** Replaces Flink's local executor, whose cluster accepts jobs over HTTP. */
    private static final class ReadOnlyLocal implements PipelineExecutorServiceLoader, PipelineExecutorFactory {
        @Override
        public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
            return this;
        }

        @Override
        public Stream<String> getExecutorNames() {
            return Stream.of(getName());
        }

        @Override
        public String getName() {
            return LocalExecutor.NAME;
        }

        @Override
        public boolean isCompatibleWith(Configuration configuration) {
            return true;
        }

        @Override
        public PipelineExecutor getExecutor(Configuration configuration) {
            return LocalExecutor.createWithFactory(configuration, ReadOnlyMiniCluster::new);
        }
    }
}
