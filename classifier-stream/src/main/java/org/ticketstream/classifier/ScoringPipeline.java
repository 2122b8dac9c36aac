package org.ticketstream.classifier;

import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.types.Either;
import org.ticketstream.classifier.release.ReleaseFollowerFactory;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.scoring.Outcome;
import org.ticketstream.classifier.scoring.OutcomeRouter;
import org.ticketstream.classifier.scoring.ScoringFunction;
import org.ticketstream.classifier.scoring.ShadowChoice;
import org.ticketstream.classifier.scoring.ShadowFunction;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.Sorter;
import org.ticketstream.classifier.wire.WireTypes;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;

/**
 * The job between its sources and its sinks. Releases and tickets do not share an operator: a task that is full of tickets waiting for
 * the first model must still hear of it.
 *
 * @param answers one per ticket that could be scored, in the order of its key
 * @param shadow answers of the challenger for comparison, in no order
 * @param deadLetters tickets and releases that could not be read, tickets that could not be scored
 * @param receipts what every subtask did with each release
 * @param rollbacks retirements of challengers that were taken off, for the release topic
 */
record ScoringPipeline(
        DataStream<Answer> answers,
        DataStream<Answer> shadow,
        DataStream<DeadLetter> deadLetters,
        DataStream<SwapReceipt> receipts,
        DataStream<ModelRelease> rollbacks) {
    private static final TypeInformation<ModelRelease> RELEASE = new AvroTypeInfo<>(ModelRelease.class);
    private static final TypeInformation<SwapReceipt> RECEIPT = new AvroTypeInfo<>(SwapReceipt.class);

    /** A model that hangs is noticed by its metrics; no ticket is given up because others are slow. */
    private static final long NO_TIMEOUT = 0;

    /**
     * @param maxInFlight tickets in flight per subtask
     */
    static ScoringPipeline of(
            DataStream<Either<DeadLetter, Arrival>> tickets,
            DataStream<Either<DeadLetter, ModelRelease>> releases,
            ReleaseOptions options,
            int maxInFlight) {
        SingleOutputStreamOperator<ModelRelease> readReleases = releases.process(new Sorter<ModelRelease>())
                .returns(RELEASE)
                .name("read releases")
                .uid("read-releases")
                .setParallelism(1);
        SingleOutputStreamOperator<SwapReceipt> receipts = readReleases
                .broadcast()
                .transform("follow releases", RECEIPT, new ReleaseFollowerFactory(options))
                .uid("follow-releases");
        SingleOutputStreamOperator<Arrival> readTickets = tickets.process(new Sorter<Arrival>())
                .returns(WireTypes.ARRIVAL)
                .name("read tickets")
                .uid("read-tickets");
        SingleOutputStreamOperator<Outcome> outcomes = AsyncDataStream.orderedWait(
                        readTickets, new ScoringFunction(options), NO_TIMEOUT, TimeUnit.MILLISECONDS, maxInFlight)
                .returns(Types.POJO(Outcome.class))
                .name("score")
                .uid("score");
        SingleOutputStreamOperator<Answer> answers = outcomes.process(new OutcomeRouter())
                .returns(WireTypes.ANSWER)
                .name("route outcomes")
                .uid("route-outcomes");
        SingleOutputStreamOperator<Arrival> inShadow = readTickets
                .filter(new ShadowChoice(options))
                .name("choose for comparison")
                .uid("shadow-choice");
        SingleOutputStreamOperator<Answer> shadow = AsyncDataStream.unorderedWait(
                        inShadow, new ShadowFunction(options), NO_TIMEOUT, TimeUnit.MILLISECONDS, maxInFlight)
                .returns(WireTypes.ANSWER)
                .name("score for comparison")
                .uid("shadow");
        DataStream<DeadLetter> deadLetters = readTickets
                .getSideOutput(Sorter.UNREADABLE)
                .union(readReleases.getSideOutput(Sorter.UNREADABLE), answers.getSideOutput(OutcomeRouter.UNSCORED));
        return new ScoringPipeline(
                answers, shadow, deadLetters, receipts, receipts.getSideOutput(ReleaseFollowerFactory.ROLLBACKS));
    }
}
