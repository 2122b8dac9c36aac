package org.ticketstream.classifier.scoring;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.ticketstream.classifier.release.BoardMembership;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.tracing.TicketSpan;
import org.ticketstream.classifier.tracing.TicketTracer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.schemas.ModelRelease;

/** Scores tickets without blocking the task; the models are those of the job's board in this JVM. */
public final class ScoringFunction extends RichAsyncFunction<Arrival, Outcome> {
    private final ReleaseOptions options;

    /** Null if the releases are those of a topic. */
    private final ModelRelease fixed;

    private transient BoardMembership membership;
    private transient ArrivalMetrics metrics;
    private transient TicketScorer scorer;
    private transient TicketTracer tracer;

    private ScoringFunction(ReleaseOptions options, ModelRelease fixed) {
        this.options = options;
        this.fixed = fixed;
    }

    /** With the models that the job's release followers announce. */
    public static ScoringFunction following(ReleaseOptions options) {
        return new ScoringFunction(options, null);
    }

    /** With one model, whatever is released meanwhile. A model that cannot serve fails the job for good. */
    public static ScoringFunction with(ModelRelease release, ReleaseOptions options) {
        return new ScoringFunction(options, release);
    }

    @Override
    public void open(OpenContext context) throws InterruptedException {
        membership = BoardMembership.join(getRuntimeContext().getJobInfo().getJobId(), options);
        if (fixed != null) {
            serveFixed();
        }
        tracer = TicketTracer.ofEnvironment();
        metrics = new ArrivalMetrics(getRuntimeContext().getMetricGroup());
        scorer = new TicketScorer(membership.board().routing(), Clock.systemUTC(), metrics::tokenized);
    }

    private void serveFixed() throws InterruptedException {
        try {
            membership.serve(fixed);
        } catch (IllegalStateException e) {
            throw new SuppressRestartsException(e);
        }
    }

    @Override
    public void asyncInvoke(Arrival arrival, ResultFuture<Outcome> result) {
        metrics.arrived(arrival.record());
        TicketSpan span = tracer.begin(arrival.record());
        CompletableFuture<Outcome> unused = scorer.score(arrival).whenComplete((outcome, bug) -> {
            if (bug == null) {
                result.complete(List.of(outcome.traced(span)));
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
