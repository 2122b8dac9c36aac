package org.ticketstream.training.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.Trainer;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.finetune.TrainingDivergedException;
import org.ticketstream.training.finetune.options.TrainingOptions;

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
        Settings settings = request.space().draw(request.plan().seed(), trial);
        TrainingOptions options = shareOfCores(settings.set(request.training().options()));
        TrainRequest training = request.training()
                .with(options, dir.release(trial))
                .withBaseline(false)
                .withSaving(new TrainRequest.Saving(dir.training(trial), request.saveEvery(), true));
        int epochs = rung.epochs(options.epochs());
        Score score;
        Optional<String> failure = Optional.empty();
        try {
            score = rung.isLast() ? release(training, trial) : climb(training, epochs, trial);
        } catch (TrainingDivergedException e) {
            score = new Score(0, 0, 0);
            failure = Optional.of(e.getMessage());
        }
        workload.advance(trial, epochs);
        return new TrialResult(
                trial,
                rung.number(),
                epochs,
                options.epochs(),
                settings,
                score.accuracy(),
                score.macroF1(),
                score.seconds(),
                failure);
    }

    private Score climb(TrainRequest training, int epochs, int trial) {
        return Score.of(Trainer.trainUntil(epochs, training, workload.of(trial)));
    }

    /** A process that was killed may have released the trial and not come to note it. */
    private Score release(TrainRequest training, int trial) {
        Path release = training.out();
        if (Files.exists(release)) {
            return Score.of(ReleaseBundle.open(release).evaluation());
        }
        return Score.of(Trainer.train(training, workload.of(trial)).report());
    }

    private TrainingOptions shareOfCores(TrainingOptions options) {
        int parallel = request.plan().parallel();
        if (parallel == 1 || options.execution().cores() > 0) {
            return options;
        }
        int share = Math.max(1, Runtime.getRuntime().availableProcessors() / parallel);
        return options.toBuilder().cores(share).build();
    }

    private record Score(double accuracy, double macroF1, double seconds) {

        static Score of(EvaluationReport report) {
            return new Score(report.accuracy(), report.macroF1(), report.seconds());
        }

        static Score of(JsonNode evaluation) {
            return new Score(
                    evaluation.path("accuracy").asDouble(),
                    evaluation.path("macroF1").asDouble(),
                    evaluation.path("seconds").asDouble());
        }
    }
}
