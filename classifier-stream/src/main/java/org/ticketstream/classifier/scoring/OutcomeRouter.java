package org.ticketstream.classifier.scoring;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.WireTypes;

/** Emits answers, and dead letters to a side output; counts both. */
public final class OutcomeRouter extends ProcessFunction<Outcome, Answer> {
    public static final OutputTag<DeadLetter> UNSCORED = new OutputTag<>("unscored", WireTypes.DEAD_LETTER);

    private transient ScoringMetrics metrics;

    @Override
    public void open(OpenContext context) {
        metrics = new ScoringMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(Outcome outcome, Context context, Collector<Answer> out) {
        metrics.count(outcome);
        if (outcome.answer() != null) {
            out.collect(outcome.answer());
        } else {
            context.output(UNSCORED, outcome.deadLetter());
        }
    }
}
