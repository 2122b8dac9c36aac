package org.ticketstream.training.finetune;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.MaskedHead;
import org.ticketstream.model.checkpoint.Tensor;
import org.ticketstream.model.checkpoint.WeightSource;
import org.ticketstream.training.progress.ProgressListener;

/**
 * Trains an encoder to guess masked tokens. The same sequences, checkpoint, options and machine give the same losses, also if
 * the training was taken up again in between. Interrupting the calling thread stops it between two steps.
 */
public final class MaskedTraining implements AutoCloseable {

    /** What is hidden of the held-out sequences is the same at each evaluation. */
    private static final int HELD_OUT_EPOCH = -1;

    private static final int EVALUATIONS = 20;

    private final Checkpoint start;
    private final TrainingOptions options;
    private final Optional<StateDirectory> state;
    private final ProgressListener listener;
    private final MaskedRows heldOut;
    private final ObjectNode identity;
    private final Replicas replicas;
    private final AdamW optimizer;
    private final TrainingLoop loop;
    private final List<HeldOutLoss> heldOutLosses = new ArrayList<>();
    private long lastSave = System.nanoTime();

    /**
     * What is trained on.
     *
     * @param train       sequences of token ids with the special ones
     * @param heldOut     sequences to judge with
     * @param fingerprint names the texts and how they were cut
     */
    public record Sequences(List<int[]> train, List<int[]> heldOut, String fingerprint) {

        /** Takes copies. */
        public Sequences {
            train = List.copyOf(train);
            heldOut = List.copyOf(heldOut);
            if (train.isEmpty() || heldOut.isEmpty()) {
                throw new IllegalArgumentException(
                        "Cannot pre-train: sequences to learn from and to judge with are needed (got: " + train.size()
                                + " and " + heldOut.size() + ")");
            }
        }
    }

    private MaskedTraining(
            Sequences sequences,
            Checkpoint start,
            MaskingOptions masking,
            TrainingOptions options,
            Path workDir,
            Optional<StateDirectory> state,
            ProgressListener listener) {
        this.start = start;
        this.options = options;
        this.state = state;
        this.listener = listener;
        this.identity = RunIdentity.of(sequences.fingerprint(), start, masking, options);
        Optional<SavedTraining> saved = state.flatMap(directory -> directory.load(identity));
        Vocabulary vocabulary = Vocabulary.of(start.dir());
        this.heldOut = new MaskedRows(sequences.heldOut(), vocabulary, masking, options.seed());
        Checkpoint weights = saved.map(SavedTraining::checkpoint).orElse(start);
        Map<String, Tensor> fresh = MaskedHead.fresh(start.config(), options.seed());
        this.replicas = TrainingArchive.loadMasked(
                start.config(),
                WeightSource.of(name -> weights.has(name) ? weights.tensor(name) : fresh.get(name)),
                options,
                workDir);
        this.optimizer = new AdamW(
                replicas.first(),
                new ParameterGroups(options.optimizer(), start.config().layers()),
                options.optimizer().clipNorm(),
                saved.map(SavedTraining::optimizer));
        TrainingPosition position = saved.map(SavedTraining::position).orElseGet(TrainingPosition::start);
        this.loop = new TrainingLoop(
                replicas,
                new MaskedRows(sequences.train(), vocabulary, masking, options.seed()),
                optimizer,
                options,
                position,
                listener);
        saved.ifPresent(found -> listener.message("going on after step " + position.step()));
    }

    /**
     * Loads the model.
     *
     * @param start   the encoder; a head that it lacks is fresh
     * @param workDir an existing directory for short-lived files
     * @param state   where the training saves itself, and from where it goes on if it is saved there
     * @throws IllegalStateException if what is saved is another training
     */
    public static MaskedTraining open(
            Sequences sequences,
            Checkpoint start,
            MaskingOptions masking,
            TrainingOptions options,
            Path workDir,
            Optional<StateDirectory> state,
            ProgressListener listener) {
        return new MaskedTraining(sequences, start, masking, options, workDir, state, listener);
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
            if (loop.step() == 0) {
                judge();
            }
            while (loop.epoch() < options.epochs()) {
                loop.finishEpoch(this::betweenSteps);
                saveIfDue();
            }
            judge();
        } catch (CancellationException e) {
            // Files cannot be written by an interrupted thread.
            boolean interrupted = Thread.interrupted();
            save();
            listener.message(e.getMessage()
                    + state.map(directory -> ", saved in " + directory.path()).orElse(""));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw e;
        } finally {
            listener.ended();
        }
        TrainingArchive.exportMasked(replicas.first(), start, out);
        return new PretrainingResult(
                out,
                loop.losses(),
                heldOutLosses,
                loop.clock().seconds(),
                loop.clock().tokensPerSecond());
    }

    @Override
    public void close() {
        replicas.close();
    }

    private void betweenSteps() {
        if (loop.step() % Math.max(1, loop.steps() / EVALUATIONS) == 0) {
            judge();
        }
        saveIfDue();
    }

    /** Mean loss per hidden token of the held-out sequences. */
    private void judge() {
        double sum = 0;
        double places = 0;
        for (int[] batch : new BatchPlan(heldOut.lengths(), options.batchSize(), 0).epoch(0)) {
            Batch hidden = heldOut.batch(batch, HELD_OUT_EPOCH);
            sum += hidden.share() * replicas.first().evaluate(hidden);
            places += hidden.share();
        }
        HeldOutLoss loss = new HeldOutLoss(
                loop.step(), loop.clock().seconds(), loop.clock().tokens(), sum / places);
        heldOutLosses.add(loss);
        listener.evaluated(loss.step(), Map.of("loss", loss.loss()));
        listener.message(String.format(
                Locale.ROOT,
                "held-out loss %.4f after %d of %d steps, %.0f s, %d tokens",
                loss.loss(),
                loss.step(),
                loop.steps(),
                loss.seconds(),
                loss.tokens()));
    }

    private void saveIfDue() {
        if (state.isPresent()
                && System.nanoTime() - lastSave >= state.get().every().toNanos()) {
            save();
        }
    }

    private void save() {
        state.ifPresent(directory -> directory.save(
                identity,
                loop.position(Optional.empty()),
                optimizer.state(),
                place -> TrainingArchive.exportMasked(replicas.first(), start, place)));
        lastSave = System.nanoTime();
    }
}
