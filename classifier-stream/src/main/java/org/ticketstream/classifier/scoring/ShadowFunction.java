package org.ticketstream.classifier.scoring;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.ticketstream.classifier.release.ActiveModel;
import org.ticketstream.classifier.release.BoardMembership;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.model.batching.Lane;

/** Lets the challenger score its share of the tickets for comparison. What it cannot score is left out. */
public final class ShadowFunction extends RichAsyncFunction<Arrival, Answer> {
    private final ReleaseOptions options;
    private transient BoardMembership membership;
    private transient Clock clock;

    public ShadowFunction(ReleaseOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        membership = BoardMembership.join(getRuntimeContext().getJobInfo().getJobId(), options);
        clock = Clock.systemUTC();
    }

    @Override
    public void asyncInvoke(Arrival arrival, ResultFuture<Answer> result) {
        Optional<ActiveModel> challenger = arrival.ticket() == null
                ? Optional.empty()
                : membership.board().routing().enterShadow(arrival.ticket().getTicketId());
        if (challenger.isEmpty()) {
            result.complete(List.of());
            return;
        }
        CompletableFuture<Void> unused = Inquiry.about(arrival, challenger.get(), Lane.NORMAL, clock, micros -> {})
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
