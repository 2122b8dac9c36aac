package org.ticketstream.training.finetune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.finetune.state.TrainingPosition.BestEpoch;
import org.ticketstream.training.finetune.state.TrainingPosition.ValidationLoss;
import org.ticketstream.training.finetune.state.TrainingSaves;
import org.ticketstream.training.progress.Interruption;
import org.ticketstream.training.progress.ProgressListener;

/**
 * A model in training: steps epoch by epoch, saves when they are due, goes on from the last one. Fine-tuning and
 * pre-training differ in examples, network and evaluation alone. Only the thread that opened a session may use it.
 */
public final class TrainingSession implements AutoCloseable {
    private final TrainingArchive graph;
    private final TrainingOptions options;
    private final TrainingSaves saves;
    private final ProgressListener listener;
    private final Replicas replicas;
    private final AdamW optimizer;
    private final TrainingLoop loop;
    private final List<ValidationLoss> validation;
    private Optional<BestEpoch> best;

    private TrainingSession(
            TrainingArchive graph,
            Examples rows,
            TrainingOptions options,
            TrainingSaves saves,
            Path workDir,
            ProgressListener listener) {
        this.graph = graph;
        this.options = options;
        this.saves = saves;
        this.listener = listener;
        this.best = saves.position().best();
        this.validation = new ArrayList<>(saves.position().validation());
        this.replicas = graph.load(saves.weights(graph.start()), options, workDir);
        this.optimizer = AdamW.of(replicas, graph.start(), options.optimizer(), saves.optimizer());
        this.loop = new TrainingLoop(replicas, rows, optimizer, options, saves.position(), listener);
    }

    /**
     * Loads the model.
     *
     * @param graph the network and its first weights
     * @param saves   where the training saves itself, and from where it goes on
     * @param workDir an existing directory for short-lived files
     */
    public static TrainingSession open(
            TrainingArchive graph,
            Examples rows,
            TrainingOptions options,
            TrainingSaves saves,
            Path workDir,
            ProgressListener listener) {
        TrainingSession session = new TrainingSession(graph, rows, options, saves, workDir, listener);
        saves.found(session.steps()).ifPresent(listener::message);
        return session;
    }

    /** The epoch of the next step, from 0; the number of epochs if there is none. */
    public int epoch() {
        return loop.epoch();
    }

    /** Steps done. */
    public int step() {
        return loop.step();
    }

    /** Steps of the whole training. */
    public int steps() {
        return loop.steps();
    }

    /** Loss of each step that was applied. */
    public List<Double> losses() {
        return loop.losses();
    }

    /** Time spent on steps, those before the last save included. */
    public double seconds() {
        return loop.clock().seconds();
    }

    /** Real tokens read. */
    public long tokens() {
        return loop.clock().tokens();
    }

    /** Real tokens per second of steps. */
    public double tokensPerSecond() {
        return loop.clock().tokensPerSecond();
    }

    Optional<BestEpoch> best() {
        return best;
    }

    void keep(BestEpoch epoch) {
        best = Optional.of(epoch);
    }

    List<ValidationLoss> validation() {
        return List.copyOf(validation);
    }

    void note(ValidationLoss loss) {
        validation.add(loss);
    }

    /**
     * Goes on to the end of the epoch, saving when it is due; an interrupted training is saved first.
     *
     * @param afterStep called between two steps
     * @throws TrainingDivergedException if loss or gradient is not a number again and again
     * @throws CancellationException     if the thread was interrupted
     */
    public void finishEpoch(Runnable afterStep) {
        try {
            loop.finishEpoch(() -> {
                afterStep.run();
                saveIfDue();
            });
        } catch (CancellationException e) {
            // Files cannot be written by an interrupted thread.
            boolean interrupted = Thread.interrupted();
            save();
            // Told here: a process that is ending may not live to show the exception.
            listener.message(e.getMessage()
                    + saves.path().map(path -> ", saved in " + path).orElse(""));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw e;
        }
    }

    /**
     * Mean loss of rows that are not trained on, without dropout.
     *
     * @param epoch as for {@link Examples#batch}
     */
    public double evaluate(Examples rows, int epoch) {
        double sum = 0;
        double shares = 0;
        for (int[] members : new BatchPlan(rows.lengths(), options.loop().batchSize(), 0).epoch(0)) {
            Interruption.check("Evaluation");
            Batch batch = rows.batch(members, epoch);
            sum += batch.share() * replicas.first().evaluate(batch);
            shares += batch.share();
        }
        return sum / shares;
    }

    /** Saves if it is time to. */
    public void saveIfDue() {
        if (saves.isDue()) {
            save();
        }
    }

    void save() {
        saves.save(loop.position(best, validation), optimizer.state(), this::export);
    }

    /** Writes the weights as a Hugging Face directory. */
    public Path export(Path dir) {
        return graph.export(replicas.first(), dir);
    }

    @Override
    public void close() {
        replicas.close();
    }
}
