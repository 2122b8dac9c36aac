package org.ticketstream.classifier;

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
 * From tickets to answers: what the job and a backfill have in common.
 *
 * @param read tickets that could be read
 * @param answers one per ticket that could be scored, in the order of its key; urgent ones before others
 * @param deadLetters tickets that could not be read or scored
 */
record ScoredTickets(
        SingleOutputStreamOperator<Arrival> read, DataStream<Answer> answers, DataStream<DeadLetter> deadLetters) {

    static ScoredTickets of(DataStream<Either<DeadLetter, Arrival>> tickets, ScoringOptions options) {
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
        return new ScoredTickets(read, answers, deadLetters);
    }
}
