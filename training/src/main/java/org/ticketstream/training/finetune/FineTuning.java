package org.ticketstream.training.finetune;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.evaluate.CheckpointScorer;
import org.ticketstream.training.evaluate.ClassificationFigures;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.finetune.state.TrainingPosition.BestEpoch;
import org.ticketstream.training.finetune.state.TrainingPosition.ValidationLoss;
import org.ticketstream.training.finetune.state.TrainingSaves;
import org.ticketstream.training.progress.ProgressListener;

/** The epochs of one fine-tuning, and which of them is kept. */
final class FineTuning implements AutoCloseable {
    private final TrainingSession session;
    private final LabeledData dev;
    private final Examples validation;
    private final TrainingOptions options;
    private final TrainingSaves saves;
    private final Path workDir;
    private final ProgressListener listener;

    /**
     * @param session    closed with this
     * @param dev        evaluation rows
     * @param validation those of them whose loss is followed
     * @param workDir    where checkpoints are written that no save keeps
     */
    FineTuning(
            TrainingSession session,
            LabeledData dev,
            Examples validation,
            TrainingOptions options,
            TrainingSaves saves,
            Path workDir,
            ProgressListener listener) {
        this.session = session;
        this.dev = dev;
        this.validation = validation;
        this.options = options;
        this.saves = saves;
        this.workDir = workDir;
        this.listener = listener;
    }

    TrainingResult runUntil(int epoch) {
        trainUntil(epoch);
        session.save();
        return result();
    }

    TrainingResult run() {
        trainUntil(options.loop().epochs());
        return result();
    }

    private void trainUntil(int epoch) {
        while (session.epoch() < Math.min(epoch, options.loop().epochs()) && !isPatienceExhausted()) {
            session.finishEpoch(() -> {});
            validate();
            if (options.loop().keepBest()) {
                evaluate(session.epoch() - 1);
            }
            session.saveIfDue();
        }
    }

    private boolean isPatienceExhausted() {
        return options.loop().patience() > 0
                && session.best()
                        .map(best -> session.epoch() - 1 - best.epoch()
                                >= options.loop().patience())
                        .orElse(false);
    }

    /** Between two epochs, so that no random number of a step depends on it. */
    private void validate() {
        int epoch = session.epoch();
        ValidationLoss loss = new ValidationLoss(epoch, session.step(), session.evaluate(validation, epoch - 1));
        session.note(loss);
        listener.evaluated(session.step(), Map.of("loss", loss.loss()));
    }

    private void evaluate(int epoch) {
        Path candidate = bestPlace(epoch);
        // Left from before the last save if the training was resumed.
        OwnedTrees.discard(candidate);
        session.export(candidate);
        CheckpointScorer scorer =
                new CheckpointScorer(Checkpoint.open(candidate), options.input().maxTokens());
        ClassificationFigures figures =
                ClassificationFigures.of(scorer.score(dev.rows()).toScoredRows(1));
        listener.message(String.format(
                Locale.ROOT,
                "epoch %d: accuracy %.4f, macro F1 %.4f",
                epoch + 1,
                figures.accuracy(),
                figures.macroF1()));
        listener.evaluated(session.step(), Map.of("accuracy", figures.accuracy(), "macro_f1", figures.macroF1()));
        if (session.best().map(BestEpoch::macroF1).orElse(-1.0) < figures.macroF1()) {
            session.keep(new BestEpoch(epoch, figures.macroF1()));
        } else {
            OwnedTrees.discard(candidate);
        }
    }

    private Path bestPlace(int epoch) {
        return saves.best(epoch).orElseGet(() -> workDir.resolve("best-" + epoch));
    }

    private TrainingResult result() {
        Path checkpoint = session.best()
                .map(best -> bestPlace(best.epoch()))
                .orElseGet(() -> session.export(workDir.resolve("checkpoint")));
        return new TrainingResult(
                checkpoint, session.losses(), session.validation(), session.seconds(), session.tokensPerSecond());
    }

    @Override
    public void close() {
        session.close();
    }
}
