package org.ticketstream.classifier.scoring;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.ticketstream.classifier.release.BoardMembership;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.routing.ActiveModel;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.model.batching.Priority;

/** Scores tickets with the challenger, for comparison. Tickets that it cannot score are left out. */
public final class ShadowFunction extends RichAsyncFunction<Arrival, Answer> {
    private final ReleaseOptions options;
    private transient BoardMembership membership;
    private transient TicketInference inference;

    public ShadowFunction(ReleaseOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        membership = BoardMembership.join(getRuntimeContext().getJobInfo().getJobId(), options);
        inference = new TicketInference(Clock.systemUTC(), micros -> {});
    }

    @Override
    public void asyncInvoke(Arrival arrival, ResultFuture<Answer> result) {
        Optional<ActiveModel> challenger = arrival.ticket() == null
                ? Optional.empty()
                : membership.board().selection().enterShadow(arrival.ticket().getTicketId());
        if (challenger.isEmpty()) {
            result.complete(List.of());
            return;
        }
        CompletableFuture<Void> unused = inference
                .run(arrival, challenger.get(), Priority.NORMAL)
                .handle((answer, failure) -> failure == null ? List.of(answer) : List.<Answer>of())
                .thenAccept(result::complete);
    }

    @Override
    public void close() {
        if (membership != null) {
            membership.close();
        }
    }
}
