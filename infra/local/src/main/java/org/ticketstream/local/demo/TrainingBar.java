package org.ticketstream.local.demo;

import java.time.Duration;
import java.util.Locale;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;

/** Shows how far the training is, and slows a limited flow so that tickets are left when it is done. */
final class TrainingBar implements ProgressListener {

    private static final Duration EVALUATION_AND_SWAP = Duration.ofSeconds(10);

    private static final int BAR = 16;

    private final DemoView view;
    private final TicketFlow flow;

    TrainingBar(DemoView view, TicketFlow flow) {
        this.view = view;
        this.flow = flow;
    }

    @Override
    public void step(StepProgress progress) {
        int done = BAR * progress.step() / progress.steps();
        view.doing(String.format(
                Locale.ROOT,
                "fine-tuning  [%s%s] %d%%  epoch %d/%d  loss %.2f  %s left",
                "#".repeat(done),
                ".".repeat(BAR - done),
                100 * progress.step() / progress.steps(),
                progress.epoch(),
                progress.epochs(),
                progress.figures().recentLoss(),
                AnswerText.minutes(progress.left())));
        flow.expectSwapIn(progress.left().plus(EVALUATION_AND_SWAP));
    }

    @Override
    public void ended() {
        view.doing("");
    }
}
