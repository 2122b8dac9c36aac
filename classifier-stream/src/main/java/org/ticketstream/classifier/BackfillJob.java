package org.ticketstream.classifier;

import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.ticketstream.classifier.backfill.BackfillCounts;
import org.ticketstream.classifier.backfill.CountingFunction;
import org.ticketstream.classifier.backfill.ReadPositionFunction;
import org.ticketstream.classifier.backfill.TopicRange;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.classifier.kafka.KafkaSinks;
import org.ticketstream.classifier.kafka.KafkaSources;
import org.ticketstream.classifier.pipeline.FlinkSetup;
import org.ticketstream.classifier.pipeline.ScoredTickets;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.WireTypes;
import org.ticketstream.schemas.ModelRelease;

/**
 * Scores tickets of the past anew, with one model, and ends. What flows meanwhile is not touched: a backfill has
 * offsets, transactions and checkpoints of its own, follows no releases and announces none. Its accumulators are
 * {@link BackfillCounts}.
 */
public final class BackfillJob {
    private BackfillJob() {}

    /** Clean tickets of a part of their topic. */
    public static Source<Either<DeadLetter, Arrival>, ?, ?> tickets(ClassifierJobConfig config, TopicRange range) {
        return new KafkaSources(config.kafka()).tickets(range.from(), range.to());
    }

    /** Answers to a topic, exactly once. */
    public static Sink<Answer> answers(ClassifierJobConfig config, String topic) {
        return new KafkaSinks(config.kafka()).answers(topic);
    }

    /** Dead letters to their topic, exactly once. */
    public static Sink<DeadLetter> deadLetters(ClassifierJobConfig config) {
        return new KafkaSinks(config.kafka()).deadLetters();
    }

    /**
     * Adds the job to the environment and configures it.
     *
     * @param tickets bounded
     * @param answers written by one subtask, ticket by ticket in the order of their source if the parallelism is 1
     */
    public static void build(
            StreamExecutionEnvironment env,
            ClassifierJobConfig config,
            ModelRelease model,
            Source<Either<DeadLetter, Arrival>, ?, ?> tickets,
            Sink<Answer> answers,
            Sink<DeadLetter> deadLetters) {
        FlinkSetup.apply(env, config.flink());
        env.configure(new Configuration()
                .set(
                        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                        ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION));
        DataStream<Either<DeadLetter, Arrival>> source = env.fromSource(
                        tickets, WatermarkStrategy.noWatermarks(), "tickets of the past")
                .uid("tickets");
        ScoredTickets scored = ScoredTickets.of(
                source, config.scoringOptions(config.model().loader()).with(model));
        scored.read()
                .process(new ReadPositionFunction())
                .returns(Types.VOID)
                .name("position")
                .uid("position");
        scored.answers()
                .process(new CountingFunction<>(BackfillCounts::namesOf))
                .returns(WireTypes.ANSWER)
                .name("count answers")
                .uid("count-answers")
                .sinkTo(answers)
                .setParallelism(1)
                .name("answers")
                .uid("answers");
        scored.deadLetters()
                .process(new CountingFunction<>(letter -> List.of(BackfillCounts.DEAD_LETTERS)))
                .returns(WireTypes.DEAD_LETTER)
                .name("count dead letters")
                .uid("count-dead-letters")
                .sinkTo(deadLetters)
                .setParallelism(1)
                .name("dead letters")
                .uid("dead-letters");
    }
}
