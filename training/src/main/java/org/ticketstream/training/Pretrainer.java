package org.ticketstream.training;

import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.finetune.state.Workspace;
import org.ticketstream.training.pretrain.MaskedTraining;
import org.ticketstream.training.pretrain.MaskedTraining.Sequences;
import org.ticketstream.training.pretrain.PretrainingResult;
import org.ticketstream.training.progress.ProgressListener;

/** From plain texts to an encoder that knows them, which a classifier can be fine-tuned from. */
public final class Pretrainer {

    private Pretrainer() {}

    /**
     * Pre-trains. If that fails, if the thread is interrupted or if the process is asked to end, nothing is left but
     * what the training has saved of itself, if it was asked to.
     *
     * @throws IllegalStateException if the place for the encoder holds something already
     * @throws org.ticketstream.training.finetune.TrainingDivergedException if loss or gradient is not a number
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static PretrainingResult pretrain(PretrainRequest request, ProgressListener listener) {
        Trainer.requirePlace(request.out());
        return request.options().execution().run(() -> pretrainHere(request, listener));
    }

    private static PretrainingResult pretrainHere(PretrainRequest request, ProgressListener listener) {
        try (Workspace workspace = Workspace.open(request.saving())) {
            PretrainingResult result = pretrain(request, workspace, listener);
            workspace.clear();
            return result;
        }
    }

    private static PretrainingResult pretrain(PretrainRequest request, Workspace workspace, ProgressListener listener) {
        Checkpoint start = request.base().map(Checkpoint::open).orElseGet(() -> request.size()
                .write(request.corpus(), request.options().loop().seed(), workspace.workDir()));
        Sequences sequences = request.corpus()
                .sequences(start.dir(), request.options().input().maxTokens());
        listener.message("pre-training on " + sequences.train().size() + " sequences of "
                + request.corpus().train().size() + " texts, evaluating on "
                + sequences.heldOut().size() + " of "
                + request.corpus().heldOut().size() + "; vocabulary of "
                + start.config().vocabSize() + " tokens");
        try (MaskedTraining training = MaskedTraining.open(
                sequences,
                start,
                request.masking(),
                request.options(),
                workspace.workDir(),
                workspace.state(),
                listener)) {
            return training.run(request.out());
        }
    }
}
