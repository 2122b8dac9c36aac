package org.ticketstream.training.pretrain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.finetune.TrainingArchive;
import org.ticketstream.training.finetune.TrainingDivergedException;
import org.ticketstream.training.finetune.TrainingSession;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.finetune.state.OtherTrainingException;
import org.ticketstream.training.finetune.state.RunIdentity;
import org.ticketstream.training.finetune.state.StateDirectory;
import org.ticketstream.training.finetune.state.TrainingSaves;
import org.ticketstream.training.progress.ProgressListener;

/**
 * Trains an encoder to guess masked tokens. The same sequences, checkpoint, options and machine give the same losses,
 * also if the training was interrupted and resumed in between. Interrupting the calling thread stops it between two
 * steps.
 */
public final class MaskedTraining implements AutoCloseable {
    /** What is hidden of the held-out sequences is the same at each evaluation. */
    private static final int HELD_OUT_EPOCH = -1;

    private static final int EVALUATIONS = 20;

    private final TrainingSession session;
    private final TrainingOptions options;
    private final MaskedRows heldOut;
    private final ProgressListener listener;
    private final List<HeldOutLoss> heldOutLosses = new ArrayList<>();

    /**
     * What is trained on.
     *
     * @param train       sequences of token ids with the special ones
     * @param heldOut     held-out sequences
     * @param fingerprint names the texts and how they were cut
     */
    public record Sequences(List<int[]> train, List<int[]> heldOut, String fingerprint) {

        /** Takes copies. */
        public Sequences {
            train = List.copyOf(train);
            heldOut = List.copyOf(heldOut);
            if (train.isEmpty() || heldOut.isEmpty()) {
                throw new IllegalArgumentException("Cannot pre-train: training and held-out sequences are needed (got: "
                        + train.size() + " and " + heldOut.size() + ")");
            }
        }
    }

    private MaskedTraining(
            TrainingSession session, TrainingOptions options, MaskedRows heldOut, ProgressListener listener) {
        this.session = session;
        this.options = options;
        this.heldOut = heldOut;
        this.listener = listener;
    }

    /**
     * Loads the model.
     *
     * @param start   the encoder; a head that it lacks is drawn at random
     * @param workDir an existing directory for short-lived files
     * @param state   where the training saves itself, and from where it goes on if it is saved there
     * @throws OtherTrainingException if what is saved is another training
     */
    public static MaskedTraining open(
            Sequences sequences,
            Checkpoint start,
            MaskingOptions masking,
            TrainingOptions options,
            Path workDir,
            Optional<StateDirectory> state,
            ProgressListener listener) {
        RunIdentity identity =
                RunIdentity.of(sequences.fingerprint(), start, options).with("masking", masking);
        TrainingSaves saves = TrainingSaves.open(state, identity);
        MaskingVocabulary vocabulary = MaskingVocabulary.of(start.dir());
        MaskedRows train = new MaskedRows(
                sequences.train(), vocabulary, masking, options.loop().seed());
        MaskedRows heldOut = new MaskedRows(
                sequences.heldOut(), vocabulary, masking, options.loop().seed());
        TrainingSession session =
                TrainingSession.open(TrainingArchive.masked(start), train, options, saves, workDir, listener);
        return new MaskedTraining(session, options, heldOut, listener);
    }

    /**
     * Trains to the end.
     *
     * @param out directory for the encoder with the head that guesses; must not exist
     * @throws TrainingDivergedException if loss or gradient is not a number again and again
     * @throws CancellationException     if the thread was interrupted; saved, if there is a place for it
     */
    public PretrainingResult run(Path out) {
        try {
            if (session.step() == 0) {
                evaluate();
            }
            while (session.epoch() < options.loop().epochs()) {
                session.finishEpoch(this::evaluateIfDue);
                session.saveIfDue();
            }
            evaluate();
        } finally {
            listener.ended();
        }
        session.export(out);
        return new PretrainingResult(
                out, session.losses(), heldOutLosses, session.seconds(), session.tokensPerSecond());
    }

    @Override
    public void close() {
        session.close();
    }

    private void evaluateIfDue() {
        if (session.step() % Math.max(1, session.steps() / EVALUATIONS) == 0) {
            evaluate();
        }
    }

    /** Mean loss per hidden token of the held-out sequences. */
    private void evaluate() {
        HeldOutLoss loss = new HeldOutLoss(
                session.step(), session.seconds(), session.tokens(), session.evaluate(heldOut, HELD_OUT_EPOCH));
        heldOutLosses.add(loss);
        listener.evaluated(loss.step(), Map.of("loss", loss.loss()));
        listener.message(String.format(
                Locale.ROOT,
                "held-out loss %.4f after %d of %d steps, %.0f s, %d tokens",
                loss.loss(),
                loss.step(),
                session.steps(),
                loss.seconds(),
                loss.tokens()));
    }
}
