package org.ticketstream.training.search;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.Trainer;
import org.ticketstream.training.finetune.TrainingDivergedException;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.finetune.state.Saving;

/** Trains one trial to the end of a rung, from where it was. */
final class TrialRunner {

    private final SearchRequest request;
    private final SearchDirectory dir;
    private final Workload workload;

    TrialRunner(SearchRequest request, SearchDirectory dir, Workload workload) {
        this.request = request;
        this.dir = dir;
        this.workload = workload;
    }

    TrialResult run(int trial, Rung rung) {
        TrialSettings settings = request.space().draw(request.plan().seed(), trial);
        TrainingOptions options = shareOfCores(settings.set(request.training().options()));
        TrainRequest training = request.training()
                .with(options, dir.release(trial))
                .withEvaluation(evaluation -> evaluation.withBaseline(false))
                .withSaving(new Saving(dir.training(trial), request.saveEvery(), true));
        int epochs = rung.epochs(options.loop().epochs());
        TrialScore score;
        Optional<String> failure = Optional.empty();
        try {
            score = rung.isLast() ? release(training, trial) : climb(training, epochs, trial);
        } catch (TrainingDivergedException e) {
            score = TrialScore.FAILED;
            failure = Optional.of(e.getMessage());
        }
        workload.advance(trial, epochs);
        return new TrialResult(trial, rung.number(), epochs, options.loop().epochs(), settings, score, failure);
    }

    private TrialScore climb(TrainRequest training, int epochs, int trial) {
        return TrialScore.of(Trainer.trainUntil(epochs, training, workload.of(trial)));
    }

    /** A process that was killed may have released the trial without noting it. */
    private TrialScore release(TrainRequest training, int trial) {
        Path release = training.out();
        if (Files.exists(release)) {
            return TrialScore.of(ReleaseBundle.open(release).evaluation());
        }
        return TrialScore.of(Trainer.train(training, workload.of(trial)).report());
    }

    private TrainingOptions shareOfCores(TrainingOptions options) {
        int parallel = request.plan().parallel();
        if (parallel == 1 || options.execution().cores() > 0) {
            return options;
        }
        int share = Math.max(1, Runtime.getRuntime().availableProcessors() / parallel);
        return options.with("cores", share);
    }
}
