package org.ticketstream.classifier.pipeline;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.types.Either;
import org.ticketstream.classifier.scoring.Outcome;
import org.ticketstream.classifier.scoring.OutcomeRouter;
import org.ticketstream.classifier.scoring.ScoringOperatorFactory;
import org.ticketstream.classifier.scoring.ScoringOptions;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.DeadLetterSplitter;
import org.ticketstream.classifier.wire.WireTypes;

/**
 * From tickets to answers: the part that the job and a backfill share.
 *
 * @param read tickets that could be read
 * @param outcomes of the scoring operator
 * @param answers one per ticket that could be scored, in order per key; urgent ones before others
 * @param deadLetters tickets that could not be read or scored
 */
public record ScoredTickets(
        DataStream<Arrival> read,
        DataStream<Outcome> outcomes,
        DataStream<Answer> answers,
        DataStream<DeadLetter> deadLetters) {

    /** Adds the operators that read and score. */
    public static ScoredTickets of(DataStream<Either<DeadLetter, Arrival>> tickets, ScoringOptions options) {
        SingleOutputStreamOperator<Arrival> read = tickets.process(new DeadLetterSplitter<Arrival>())
                .returns(WireTypes.ARRIVAL)
                .name("read tickets")
                .uid("read-tickets");
        SingleOutputStreamOperator<Outcome> outcomes = read.transform(
                        "score", Types.POJO(Outcome.class), new ScoringOperatorFactory(options))
                .uid("score");
        SingleOutputStreamOperator<Answer> answers = outcomes.process(new OutcomeRouter())
                .returns(WireTypes.ANSWER)
                .name("route outcomes")
                .uid("route-outcomes");
        DataStream<DeadLetter> deadLetters =
                read.getSideOutput(DeadLetterSplitter.UNREADABLE).union(answers.getSideOutput(OutcomeRouter.UNSCORED));
        return new ScoredTickets(read, outcomes, answers, deadLetters);
    }
}
