package org.ticketstream.local.demo;

import java.time.Duration;
import java.util.Locale;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;

/** Shows how far the second training is, and slows the flow so that tickets are left when it is done. */
final class RetrainingProgress implements ProgressListener {

    private static final Duration EVALUATION_AND_SWAP = Duration.ofSeconds(10);

    private final DemoView view;
    private final TicketFlow flow;

    RetrainingProgress(DemoView view, TicketFlow flow) {
        this.view = view;
        this.flow = flow;
    }

    @Override
    public void step(StepProgress progress) {
        view.doing(String.format(
                Locale.ROOT,
                "retraining: step %d of %d, loss %.3f, %d s left",
                progress.step(),
                progress.steps(),
                progress.figures().recentLoss(),
                progress.left().toSeconds()));
        flow.expectSwapIn(progress.left().plus(EVALUATION_AND_SWAP));
    }

    @Override
    public void ended() {
        view.doing("");
    }
}
