package org.ticketstream.classifier.inprocess;

import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.ConfigOption;
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

/** Makes Flinks that run in this process. */
public final class InProcessFlink {
    /** Where they listen by default. */
    public static final String LOOPBACK = "localhost";

    private static final String ANY_PORT = "0";

    private InProcessFlink() {}

    /**
     * A cluster, not yet started.
     *
     * @param flink where it has no addresses it gets {@link #LOOPBACK} and any free ports
     */
    public static MiniCluster cluster(Configuration flink, int slots) {
        bind(flink, LOOPBACK);
        return new ReadOnlyMiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    }

    /**
     * An environment whose jobs each run in a cluster that starts and ends with them.
     *
     * @param flink where it has no addresses it gets {@link #LOOPBACK} and any free ports
     */
    public static StreamExecutionEnvironment environment(Configuration flink) {
        bind(flink, LOOPBACK);
        flink.set(DeploymentOptions.TARGET, LocalExecutor.NAME);
        flink.set(DeploymentOptions.ATTACHED, true);
        return new StreamExecutionEnvironment(new ReadOnlyLocal(), flink, null);
    }

    /** Makes Flink listen there, where the configuration says nothing else. Its default is all interfaces. */
    public static void bind(Configuration flink, String host) {
        for (ConfigOption<?> address : List.of(
                RestOptions.ADDRESS,
                RestOptions.BIND_ADDRESS,
                JobManagerOptions.ADDRESS,
                JobManagerOptions.BIND_HOST,
                TaskManagerOptions.HOST,
                TaskManagerOptions.BIND_HOST)) {
            setIfAbsent(flink, address.key(), host);
        }
        setIfAbsent(flink, RestOptions.BIND_PORT.key(), ANY_PORT);
    }

    private static void setIfAbsent(Configuration flink, String key, String value) {
        if (!flink.containsKey(key)) {
            flink.setString(key, value);
        }
    }

    /** Stands for Flink's own local executor, whose cluster takes jobs over HTTP. */
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
