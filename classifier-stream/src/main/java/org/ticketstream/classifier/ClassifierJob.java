package org.ticketstream.classifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.ticketstream.classifier.checkpoints.CheckpointsOnWrite;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.classifier.config.JobUsage;
import org.ticketstream.classifier.inprocess.InProcessFlink;
import org.ticketstream.classifier.kafka.JobTopics;
import org.ticketstream.classifier.kafka.KafkaSinks;
import org.ticketstream.classifier.kafka.KafkaSources;
import org.ticketstream.classifier.pipeline.FlinkSetup;
import org.ticketstream.classifier.pipeline.ScoringPipeline;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.files.PrivateDirectories;
import org.ticketstream.model.store.BundleUris;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.settings.SettingsReader;
import org.ticketstream.settings.logging.ServiceLogging;

/**
 * Scores {@code tickets.clean} into {@code tickets.classified}, exactly once, with the models that
 * {@code models.releases} names. Records that cannot be read or scored become dead letters; the progress of each
 * release is reported on {@code models.status}.
 */
public final class ClassifierJob {
    private static final String NAME = "ticketstream classifier";

    private ClassifierJob() {}

    /**
     * Starts the job. Without a cluster the process ends with exit code 1 if the job fails, 2 if a setting is wrong,
     * and a line that says why.
     */
    public static void main(String[] args) throws Exception {
        ServiceLogging.configure();
        try {
            run(args);
        } catch (Exception | Error e) {
            if (!(StreamExecutionEnvironment.getExecutionEnvironment() instanceof LocalStreamEnvironment)) {
                throw e; // Flink's client shows it.
            }
            JobFailure failure = JobFailure.of(e);
            System.err.println(failure.message());
            System.exit(failure.exitCode());
        }
    }

    /**
     * As {@link #main}, in a process that is to go on.
     *
     * @throws org.ticketstream.schemas.client.TopicsNotReadyException if a topic is missing, or not as it must be
     * @throws Exception what Flink says of a job that fails
     */
    public static void run(String... args) throws Exception {
        // In a Turkish locale, for one, the upper case of i is no I, and libraries do not find their own names.
        Locale.setDefault(Locale.ROOT);
        SettingsReader<ClassifierJobConfig> settings = ClassifierJobConfig.reader();
        if (SettingsReader.asksForHelp(args)) {
            System.out.println(settings.help(new JobUsage()));
            return;
        }
        ClassifierJobConfig config = settings.read(args, System.getenv());
        JobTopics.require(config.kafka().installation());
        StreamExecutionEnvironment env = environment(config);
        build(env, config);
        env.execute(NAME);
    }

    /** That of the cluster that runs this; where there is none, that of a Flink in this process. */
    static StreamExecutionEnvironment environment(ClassifierJobConfig config) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        if (!(env instanceof LocalStreamEnvironment)) {
            return env;
        }
        if (!config.flink().checkpointDir().isEmpty()) {
            makePrivate(config.flink().checkpointDir());
        }
        return InProcessFlink.environment(new Configuration(), config.flink().address());
    }

    /** Configures the environment and adds the job to it. */
    public static void build(StreamExecutionEnvironment env, ClassifierJobConfig config) {
        build(env, config, config.model().loader());
    }

    /**
     * As {@link #build(StreamExecutionEnvironment, ClassifierJobConfig)} with another kind of model; no setting leads
     * here.
     */
    public static void build(StreamExecutionEnvironment env, ClassifierJobConfig config, ServedModelLoader loader) {
        FlinkSetup.apply(env, config.flink());
        KafkaSources sources = new KafkaSources(config.kafka());
        DataStream<Either<DeadLetter, Arrival>> tickets = env.fromSource(
                        sources.tickets(), WatermarkStrategy.noWatermarks(), "tickets.clean")
                .uid("tickets");
        DataStream<Either<DeadLetter, ModelRelease>> releases = env.fromSource(
                        sources.releases(), WatermarkStrategy.noWatermarks(), "models.releases")
                .uid("releases")
                .setParallelism(1);
        ScoringPipeline pipeline = ScoringPipeline.of(tickets, releases, config.scoringOptions(loader));
        KafkaSinks sinks = new KafkaSinks(config.kafka());
        CheckpointsOnWrite checkpoints =
                CheckpointsOnWrite.in(env, config.flink().checkpointInterval());
        write(checkpoints, pipeline.answers(), sinks.answers(), "tickets.classified", "answers");
        write(checkpoints, pipeline.shadow(), sinks.shadow(), "tickets.shadow", "shadow-answers");
        write(checkpoints, pipeline.deadLetters(), sinks.deadLetters(), "tickets.dead-letter", "dead-letters");
        write(checkpoints, pipeline.rollbacks(), sinks.rollbacks(), "models.releases", "rollbacks");
        write(checkpoints, pipeline.receipts(), sinks.receipts(), "models.status", "receipts");
    }

    private static <T> void write(
            CheckpointsOnWrite checkpoints, DataStream<T> records, KafkaSink<T> sink, String name, String uid) {
        checkpoints
                .requestedBy(records, uid + "-commit")
                .sinkTo(sink)
                .name(name)
                .uid(uid);
    }

    /** Checkpoints contain tickets. On a cluster the directory belongs to others than the user who submits the job. */
    private static void makePrivate(String checkpointDir) {
        try {
            Optional<Path> here = BundleUris.onThisMachine(checkpointDir);
            if (here.isPresent()) {
                PrivateDirectories.create(here.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep checkpoints in " + checkpointDir + ": " + e.getMessage(), e);
        }
    }
}
