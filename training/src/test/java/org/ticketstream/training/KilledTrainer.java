package org.ticketstream.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.finetune.state.Saving;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;

/**
 * A process that trains and saves after each step, to be killed by {@link KillTest}. It prints each step that it has
 * done.
 */
final class KilledTrainer {

    private KilledTrainer() {}

    public static void main(String[] args) {
        Path base = Path.of(args[0]);
        Path out = Path.of(args[1]);
        Path state = Path.of(args[2]);
        ProgressListener printing = new ProgressListener() {
            @Override
            public void step(StepProgress progress) {
                System.out.println("step " + progress.step());
            }

            @Override
            public void message(String line) {
                System.out.println(line);
            }
        };
        TrainOutcome outcome =
                Trainer.train(request(base, out).withSaving(new Saving(state, Duration.ZERO, true)), printing);
        System.out.println("released " + outcome.bundle().version());
    }

    static TrainRequest request(Path base, Path out) {
        TrainingOptions options = Fixtures.quickOptions().with("epochs", 6);
        return TrainRequest.of(Fixtures.split(), base, options, out)
                .withEvaluation(evaluation -> evaluation.withBaseline(false));
    }

    /** The release at a place, if there is one; fails if there is anything else. */
    static Optional<ReleaseBundle> release(Path out) {
        return out.toFile().exists() ? Optional.of(ReleaseBundle.open(out)) : Optional.empty();
    }
}
