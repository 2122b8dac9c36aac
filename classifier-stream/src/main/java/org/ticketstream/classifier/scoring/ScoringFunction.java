package org.ticketstream.classifier.scoring;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.ticketstream.classifier.release.BoardMembership;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.wire.Arrival;

/** Scores tickets without blocking the task; the models are those of the job's board in this JVM. */
public final class ScoringFunction extends RichAsyncFunction<Arrival, Outcome> {
    private final ReleaseOptions options;
    private transient BoardMembership membership;
    private transient ArrivalMetrics metrics;
    private transient TicketScorer scorer;

    public ScoringFunction(ReleaseOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        membership = BoardMembership.join(getRuntimeContext().getJobInfo().getJobId(), options);
        metrics = new ArrivalMetrics(getRuntimeContext().getMetricGroup());
        scorer = new TicketScorer(membership.board().routing(), Clock.systemUTC(), metrics::tokenized);
    }

    @Override
    public void asyncInvoke(Arrival arrival, ResultFuture<Outcome> result) {
        metrics.arrived(arrival.record());
        CompletableFuture<Outcome> unused = scorer.score(arrival).whenComplete((outcome, bug) -> {
            if (bug == null) {
                result.complete(List.of(outcome));
            } else {
                result.completeExceptionally(bug);
            }
        });
    }

    @Override
    public void close() {
        if (membership != null) {
            membership.close();
        }
    }
}
