package org.ticketstream.classifier.pipeline;

import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.SlotSharingGroup;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.graph.StreamGraphGenerator;
import org.apache.flink.types.Either;
import org.ticketstream.classifier.release.ReleaseFollowerFactory;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.scoring.ScoringOptions;
import org.ticketstream.classifier.scoring.ShadowFilter;
import org.ticketstream.classifier.scoring.ShadowFunction;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.DeadLetterSplitter;
import org.ticketstream.classifier.wire.WireTypes;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;

/**
 * The job between its sources and its sinks. Releases and tickets do not share an operator: a task that is full of
 * tickets that wait for the first model must still be told of it.
 *
 * @param answers one per ticket that could be scored, in order per key
 * @param shadow answers of the challenger for comparison, unordered
 * @param deadLetters tickets and releases that could not be read, tickets that could not be scored
 * @param receipts the states that each release has reached in each subtask
 * @param rollbacks retirements of challengers that were rolled back, for the release topic
 */
public record ScoringPipeline(
        DataStream<Answer> answers,
        DataStream<Answer> shadow,
        DataStream<DeadLetter> deadLetters,
        DataStream<SwapReceipt> receipts,
        DataStream<ModelRelease> rollbacks) {
    private static final TypeInformation<ModelRelease> RELEASE = new AvroTypeInfo<>(ModelRelease.class);
    private static final TypeInformation<SwapReceipt> RECEIPT = new AvroTypeInfo<>(SwapReceipt.class);

    /** A model that hangs shows in its metrics; no ticket is given up because others are slow. */
    private static final long NO_TIMEOUT = 0;

    /** Adds the operators. */
    public static ScoringPipeline of(
            DataStream<Either<DeadLetter, Arrival>> tickets,
            DataStream<Either<DeadLetter, ModelRelease>> releases,
            ScoringOptions scoring) {
        SingleOutputStreamOperator<ModelRelease> readReleases = read(releases);
        SingleOutputStreamOperator<SwapReceipt> receipts = follow(readReleases, scoring.releases());
        ScoredTickets scored = ScoredTickets.of(tickets, scoring);
        requireSameSlots(receipts, scored.outcomes());
        return new ScoringPipeline(
                scored.answers(),
                scoreInShadow(scored.read(), scoring),
                scored.deadLetters().union(readReleases.getSideOutput(DeadLetterSplitter.UNREADABLE)),
                receipts,
                receipts.getSideOutput(ReleaseFollowerFactory.ROLLBACKS));
    }

    private static SingleOutputStreamOperator<ModelRelease> read(
            DataStream<Either<DeadLetter, ModelRelease>> releases) {
        return releases.process(new DeadLetterSplitter<ModelRelease>())
                .returns(RELEASE)
                .name("read releases")
                .uid("read-releases")
                .setParallelism(1);
    }

    private static SingleOutputStreamOperator<SwapReceipt> follow(
            DataStream<ModelRelease> releases, ReleaseOptions options) {
        return releases.broadcast()
                .transform("follow releases", RECEIPT, new ReleaseFollowerFactory(options))
                .uid("follow-releases");
    }

    private static DataStream<Answer> scoreInShadow(DataStream<Arrival> tickets, ScoringOptions scoring) {
        SingleOutputStreamOperator<Arrival> inShadow = tickets.filter(new ShadowFilter(scoring.releases()))
                .name("choose for comparison")
                .uid("shadow-choice");
        return AsyncDataStream.unorderedWait(
                        inShadow,
                        new ShadowFunction(scoring.releases()),
                        NO_TIMEOUT,
                        TimeUnit.MILLISECONDS,
                        scoring.bounds().tickets())
                .returns(WireTypes.ANSWER)
                .name("score for comparison")
                .uid("shadow");
    }

    /**
     * The follower and the scoring operator meet in the board of their JVM: each scoring subtask needs a follower
     * beside it.
     */
    private static void requireSameSlots(DataStream<?> follower, DataStream<?> scoring) {
        if (follower.getParallelism() != scoring.getParallelism()
                || !slots(follower).equals(slots(scoring))) {
            throw new IllegalStateException(
                    "Cannot build the job: the release follower needs parallelism and slots of the scoring (got: "
                            + follower.getParallelism() + " in " + slots(follower) + ", " + scoring.getParallelism()
                            + " in " + slots(scoring) + ")");
        }
    }

    private static String slots(DataStream<?> stream) {
        return stream.getTransformation()
                .getSlotSharingGroup()
                .map(SlotSharingGroup::getName)
                .orElse(StreamGraphGenerator.DEFAULT_SLOT_SHARING_GROUP);
    }
}
