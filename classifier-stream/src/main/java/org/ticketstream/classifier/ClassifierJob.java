package org.ticketstream.classifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.ticketstream.classifier.inprocess.InProcessFlink;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.scoring.InFlightBounds;
import org.ticketstream.classifier.scoring.ScoringOptions;
import org.ticketstream.classifier.scoring.Urgency;
import org.ticketstream.classifier.serving.ModelLoader;
import org.ticketstream.classifier.serving.TicketClassifierLoader;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.files.PrivateDirectories;
import org.ticketstream.model.store.BundleUris;
import org.ticketstream.schemas.ModelRelease;

/**
 * Scores {@code tickets.clean} into {@code tickets.classified}, exactly once, with the models that {@code models.releases} names. What
 * cannot be read or scored goes to the dead letters; what happens to releases is told on {@code models.status}.
 */
public final class ClassifierJob {
    private static final String NAME = "ticketstream classifier";

    private ClassifierJob() {}

    public static void main(String[] args) throws Exception {
        if (CommandLine.asksForHelp(args)) {
            System.out.println(CommandLine.help());
            return;
        }
        Map<String, String> settings = CommandLine.settings(args, System.getenv());
        ClassifierJobConfig config = ClassifierJobConfig.parse(settings);
        JobTopics.require(config);
        StreamExecutionEnvironment env = environment(config);
        build(env, config);
        env.execute(NAME);
    }

    /** That of the cluster which runs this; where there is none, of a Flink in this process. */
    static StreamExecutionEnvironment environment(ClassifierJobConfig config) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        if (!(env instanceof LocalStreamEnvironment)) {
            return env;
        }
        if (!config.checkpointDir().isEmpty()) {
            makePrivate(config.checkpointDir());
        }
        return InProcessFlink.environment(new Configuration(), config.flink());
    }

    /** Adds the job to the environment and configures it. */
    public static void build(StreamExecutionEnvironment env, ClassifierJobConfig config) {
        build(env, config, loader(config));
    }

    private static ModelLoader loader(ClassifierJobConfig config) {
        return new TicketClassifierLoader(config.target(), config.maxBatchTokens(), config.maxBatchDelay());
    }

    /** The job around another kind of model; no setting leads here. */
    public static void build(StreamExecutionEnvironment env, ClassifierJobConfig config, ModelLoader loader) {
        configure(env, config);
        KafkaEnds kafka = new KafkaEnds(config);
        DataStream<Either<DeadLetter, Arrival>> tickets = env.fromSource(
                        kafka.tickets(), WatermarkStrategy.noWatermarks(), "tickets.clean")
                .uid("tickets");
        DataStream<Either<DeadLetter, ModelRelease>> releases = env.fromSource(
                        kafka.releases(), WatermarkStrategy.noWatermarks(), "models.releases")
                .uid("releases")
                .setParallelism(1);
        ScoringPipeline pipeline = ScoringPipeline.of(tickets, releases, scoringOptions(config, loader));
        pipeline.answers().sinkTo(kafka.answers()).name("tickets.classified").uid("answers");
        pipeline.shadow().sinkTo(kafka.shadow()).name("tickets.shadow").uid("shadow-answers");
        pipeline.deadLetters()
                .sinkTo(kafka.deadLetters())
                .name("tickets.dead-letter")
                .uid("dead-letters");
        pipeline.rollbacks().sinkTo(kafka.rollbacks()).name("models.releases").uid("rollbacks");
        pipeline.receipts().sinkTo(kafka.receipts()).name("models.status").uid("receipts");
    }

    /** Sets what the job's guarantees need. */
    static void configure(StreamExecutionEnvironment env, ClassifierJobConfig config) {
        Configuration flink = new Configuration();
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (!config.checkpointDir().isEmpty()) {
            flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, config.checkpointDir());
        }
        // Kryo would hide a type that no longer reads old state; nothing is changed after it was handed on, so no
        // copies are needed.
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        // State is found again by uid only.
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        env.configure(flink);
        env.setParallelism(config.parallelism());
    }

    /** Checkpoints hold tickets. On a cluster the directory belongs to others than who submits the job. */
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

    static ScoringOptions scoringOptions(ClassifierJobConfig config) {
        return scoringOptions(config, loader(config));
    }

    private static ScoringOptions scoringOptions(ClassifierJobConfig config, ModelLoader loader) {
        return ScoringOptions.following(
                releaseOptions(config, loader),
                new InFlightBounds(config.maxConcurrentRequests(), config.maxInFlightTokens()),
                new Urgency(config.urgentHeader()));
    }

    private static ReleaseOptions releaseOptions(ClassifierJobConfig config, ModelLoader loader) {
        return new ReleaseOptions(
                loader, config.bundles(), config.championBounds(), config.challengerBounds(), config.keepPrevious());
    }
}
