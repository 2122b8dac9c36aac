package org.ticketstream.classifier.scoring;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.ticketstream.classifier.release.BoardMembership;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.wire.Arrival;

/** Passes the tickets that the challenger scores for comparison: usually none, so that nothing waits for it. */
public final class ShadowFilter extends RichFilterFunction<Arrival> {
    private final ReleaseOptions options;
    private transient BoardMembership membership;

    public ShadowFilter(ReleaseOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        membership = BoardMembership.join(getRuntimeContext().getJobInfo().getJobId(), options);
    }

    @Override
    public boolean filter(Arrival arrival) {
        return arrival.ticket() != null
                && membership.board().selection().isInShadow(arrival.ticket().getTicketId());
    }

    @Override
    public void close() {
        if (membership != null) {
            membership.close();
        }
    }
}
