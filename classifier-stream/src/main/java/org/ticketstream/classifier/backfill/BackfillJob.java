package org.ticketstream.classifier.backfill;

import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.apache.flink.util.function.SerializableFunction;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.classifier.pipeline.FlinkSetup;
import org.ticketstream.classifier.pipeline.ScoredTickets;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.WireTypes;

/**
 * The job of a backfill: scores bounded input with one model, and ends. The live job is not affected: a backfill has
 * separate offsets, transactions and checkpoints, and neither follows nor announces releases. Its accumulators are
 * {@link BackfillCounts}.
 */
final class BackfillJob {
    private BackfillJob() {}

    /** Configures the environment and adds the job to it. */
    static void build(StreamExecutionEnvironment env, Backfill backfill) {
        ClassifierJobConfig config = backfill.config();
        FlinkSetup.apply(env, config.flink());
        env.configure(new Configuration()
                .set(
                        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                        ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION));
        DataStream<Either<DeadLetter, Arrival>> tickets = env.fromSource(
                        backfill.input().source(), WatermarkStrategy.noWatermarks(), "historical tickets")
                .uid("tickets");
        ScoredTickets scored = ScoredTickets.of(
                tickets, config.scoringOptions(config.model().loader()).with(backfill.model()));
        scored.read()
                .process(new ReadPositionFunction())
                .returns(Types.VOID)
                .name("position")
                .uid("position");
        write(scored.answers(), BackfillCounts::namesOf, WireTypes.ANSWER, "answers", backfill.answers());
        write(
                scored.deadLetters(),
                letter -> List.of(BackfillCounts.DEAD_LETTERS),
                WireTypes.DEAD_LETTER,
                "dead letters",
                backfill.deadLetters());
    }

    /** One subtask writes; with parallelism 1 the records are in the order of the source. */
    private static <T> void write(
            DataStream<T> records,
            SerializableFunction<T, List<String>> counters,
            TypeInformation<T> type,
            String name,
            BackfillOutput<T> output) {
        String uid = name.replace(' ', '-');
        records.process(new CountingFunction<>(counters))
                .returns(type)
                .name("count " + name)
                .uid("count-" + uid)
                .sinkTo(output.sink())
                .setParallelism(1)
                .name(name)
                .uid(uid);
    }
}
