package org.ticketstream.e2e.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.ticketstream.embedded.ports.PortBook;

/**
 * A standalone Flink cluster: JobManagers and TaskManagers as processes, started as Flink's scripts start them, from
 * Flink's own jars, {@code infra/flink/conf/config.yaml} and the layout of classifier-stream.
 */
public final class FlinkCluster implements AutoCloseable {
    private static final String SESSION = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String APPLICATION =
            "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";
    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

    private final Path dir;
    private final FlinkFiles files;
    private final Map<String, String> settings;
    private final PortBook ports;
    private final List<FlinkProcess> jobManagers = new ArrayList<>();
    private final List<FlinkProcess> taskManagers = new ArrayList<>();
    private final List<Integer> restPorts = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private int started;

    private FlinkCluster(Path dir, FlinkFiles files, Map<String, String> settings) throws IOException {
        this.dir = Files.createDirectories(dir);
        this.files = files;
        this.ports = PortBook.open(dir.resolve("ports"));
        this.settings = new TreeMap<>(Map.of(
                "jobmanager.rpc.port", Integer.toString(ports.claim("jobmanager", 0, 0)),
                "jobmanager.memory.process.size", "768m",
                "taskmanager.memory.process.size", "1600m",
                "taskmanager.memory.task.off-heap.size", "512m",
                "taskmanager.memory.jvm-metaspace.size", "256m",
                "taskmanager.memory.jvm-overhead.min", "192m",
                "taskmanager.memory.jvm-overhead.max", "192m",
                "taskmanager.numberOfTaskSlots", "1",
                "execution.checkpointing.dir",
                        dir.resolve("checkpoints").toUri().toString(),
                "execution.checkpointing.savepoint-dir",
                        dir.resolve("savepoints").toUri().toString()));
        this.settings.putAll(settings);
    }

    /** A cluster without processes. */
    public static FlinkCluster in(Path dir, FlinkFiles files, Map<String, String> settings) throws IOException {
        return new FlinkCluster(dir, files, settings);
    }

    /** Adds a JobManager that takes jobs over REST. */
    public FlinkProcess addSessionManager() throws IOException {
        return addJobManager(SESSION, Map.of("web.submit.enable", "true"), List.of());
    }

    /** Adds a JobManager that runs one job, that of the jar in usrlib/. */
    public FlinkProcess addApplicationManager(String mainClass, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--job-classname", mainClass));
        all.addAll(arguments);
        return addJobManager(APPLICATION, Map.of(), all);
    }

    private FlinkProcess addJobManager(String main, Map<String, String> special, List<String> arguments)
            throws IOException {
        String name = "jobmanager-" + ++started;
        int port = ports.claim(name, 0, 0);
        Map<String, String> own = new TreeMap<>(settings);
        own.putAll(special);
        own.put("rest.port", Integer.toString(port));
        Configuration flink = configuration(own);
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(flink);
        List<String> command = command(main, own, JobManagerProcessUtils.generateDynamicConfigsStr(memory));
        command.addAll(arguments);
        FlinkProcess process = FlinkProcess.start(
                name,
                dir,
                files,
                environment,
                jvm(
                        flink,
                        JobManagerProcessUtils.generateJvmParametersStr(memory, flink),
                        CoreOptions.FLINK_JM_JVM_OPTIONS),
                command);
        jobManagers.add(process);
        restPorts.add(port);
        return process;
    }

    /** Adds a TaskManager. */
    public FlinkProcess addTaskManager() throws IOException {
        String name = "taskmanager-" + ++started;
        Map<String, String> own = new TreeMap<>(settings);
        own.put("taskmanager.resource-id", name);
        Configuration flink = configuration(own);
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(flink);
        FlinkProcess process = FlinkProcess.start(
                name,
                dir,
                files,
                environment,
                jvm(flink, ProcessMemoryUtils.generateJvmParametersStr(memory), CoreOptions.FLINK_TM_JVM_OPTIONS),
                command(TASK_MANAGER, own, TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        taskManagers.add(process);
        return process;
    }

    private static Configuration configuration(Map<String, String> settings) {
        return GlobalConfiguration.loadConfiguration(FlinkFiles.CONF.toString(), Configuration.fromMap(settings));
    }

    private static List<String> jvm(
            Configuration flink, String memory, org.apache.flink.configuration.ConfigOption<String> own) {
        List<String> options = new ArrayList<>(List.of(memory.strip().split("\\s+")));
        for (var option : List.of(CoreOptions.FLINK_JVM_OPTIONS, own)) {
            if (!flink.get(option).isBlank()) {
                options.addAll(List.of(flink.get(option).strip().split("\\s+")));
            }
        }
        return options;
    }

    /** What is computed from the sizes of the process comes as options too, as from Flink's scripts. */
    private static List<String> command(String main, Map<String, String> settings, String computed) {
        List<String> command = new ArrayList<>(List.of(main, "--configDir", FlinkFiles.CONF.toString()));
        settings.forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
        command.addAll(List.of(computed.strip().split("\\s+")));
        return command;
    }

    public FlinkRest rest() {
        return new FlinkRest(restPorts);
    }

    public List<FlinkProcess> jobManagers() {
        return jobManagers;
    }

    public List<FlinkProcess> taskManagers() {
        return taskManagers;
    }

    public Path jobJar() {
        return files.jobJar();
    }

    /** Returns when the cluster offers that many slots. */
    public void awaitSlots(int slots) {
        rest().await(slots + " slots, see " + dir, () -> rest().slots().get("total") == slots);
    }

    @Override
    public void close() {
        // Without the processes that are to end first, the others would only wait for them.
        taskManagers.forEach(FlinkCluster::end);
        jobManagers.forEach(FlinkCluster::end);
    }

    private static void end(FlinkProcess process) {
        try {
            process.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
