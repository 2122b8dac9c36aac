package org.ticketstream.training.finetune;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.ticketstream.training.finetune.options.OptimizerOptions;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.finetune.state.TrainingPosition;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepFigures;

/**
 * Runs optimizer steps, from the start or from where a run was. A step whose loss or gradient is not a number is
 * skipped and the learning rate halved; several in a row end the training.
 */
final class TrainingLoop {

    private static final int MOST_SKIPPED_IN_ROW = 3;
    private static final double BACK_OFF = 0.5;
    /** Rows named when a batch has no finite loss. */
    private static final int ROWS_NAMED = 5;
    /** Spreads seeds that differ by one. */
    private static final long SEED_STRIDE = 1_000_003;

    private final Replicas replicas;
    private final Examples rows;
    private final TrainingOptions options;
    private final ProgressListener listener;
    private final BatchPlan plan;
    private final BatchParts parts;
    private final AdamW optimizer;
    private final LearningRateSchedule schedule;
    private final StepClock clock;
    private final LossCurve losses;
    private int step;
    private double rateFactor;
    private int skippedInRow;

    /**
     * @param from      where to go on
     * @param optimizer over the first of the replicas
     */
    TrainingLoop(
            Replicas replicas,
            Examples rows,
            AdamW optimizer,
            TrainingOptions options,
            TrainingPosition from,
            ProgressListener listener) {
        this.replicas = replicas;
        this.rows = rows;
        this.options = options;
        this.listener = listener;
        this.optimizer = optimizer;
        this.plan = new BatchPlan(
                rows.lengths(), options.loop().batchSize(), options.loop().seed());
        this.parts = new BatchParts(rows, options.execution());
        OptimizerOptions rates = options.optimizer();
        this.schedule = new LearningRateSchedule(rates.learningRate(), steps(), rates.warmupShare(), rates.schedule());
        this.clock = new StepClock(steps(), from);
        this.losses = new LossCurve(from.losses());
        this.step = from.step();
        this.rateFactor = from.rateFactor();
        this.skippedInRow = from.skippedInRow();
    }

    /** The epoch of the next step, from 0; the number of epochs if there is none. */
    int epoch() {
        return step / plan.batchesPerEpoch();
    }

    /** Steps done. */
    int step() {
        return step;
    }

    /** Steps of the whole training. */
    int steps() {
        return plan.batchesPerEpoch() * options.loop().epochs();
    }

    /**
     * Goes on to the end of the epoch.
     *
     * @param afterStep called between two steps
     * @throws TrainingDivergedException if loss or gradient is not a number again and again
     * @throws CancellationException     if the thread was interrupted
     */
    void finishEpoch(Runnable afterStep) {
        int epoch = epoch();
        int applied = losses.size();
        List<int[]> batches = plan.epoch(epoch);
        for (int[] batch : batches.subList(step % batches.size(), batches.size())) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Training stopped after step " + step + " of " + steps());
            }
            clock.resume();
            step(epoch, batch);
            if (step % batches.size() != 0) {
                afterStep.run();
            }
        }
        listener.epochEnded(epoch + 1, losses.mean(applied));
    }

    private void step(int epoch, int[] batch) {
        // Seeded at each step: dropout then depends on the step alone, whatever ran before or in between.
        TrainableModel.seed(options.loop().seed() * SEED_STRIDE + step);
        double learningRate = schedule.at(step) * rateFactor;
        double loss = replicas.accumulate(parts.of(batch, epoch));
        double norm = Double.isFinite(loss) ? optimizer.step(learningRate) : Double.NaN;
        if (Double.isFinite(loss) && Double.isFinite(norm)) {
            replicas.broadcast();
            losses.add(loss);
            skippedInRow = 0;
        } else {
            replicas.first().zeroGradients();
            skip(Double.isFinite(loss) ? "norm of the gradient" : "loss", epoch, batch);
        }
        step++;
        clock.stepDone(rows.tokens(batch));
        StepFigures figures = new StepFigures(losses.recent(), loss, norm, learningRate);
        listener.step(clock.progress(epoch, options.loop().epochs(), figures));
    }

    private void skip(String what, int epoch, int[] batch) {
        String named =
                Arrays.stream(batch).limit(ROWS_NAMED).mapToObj(rows::source).collect(Collectors.joining(", "));
        String found = "the " + what + " is not a number at step " + (step + 1) + " (epoch " + (epoch + 1) + ", batch "
                + (step % plan.batchesPerEpoch() + 1) + " of " + plan.batchesPerEpoch() + ", rows " + named
                + (batch.length > ROWS_NAMED ? ", ..." : "") + ")";
        if (++skippedInRow > MOST_SKIPPED_IN_ROW) {
            throw new TrainingDivergedException("Cannot go on training: " + found + ", and was not at the "
                    + MOST_SKIPPED_IN_ROW + " steps before; try a lower learning rate (got: "
                    + options.optimizer().learningRate() + ")");
        }
        rateFactor *= BACK_OFF;
        listener.message("step skipped and learning rate halved: " + found);
    }

    TrainingPosition position(
            Optional<TrainingPosition.BestEpoch> best, List<TrainingPosition.ValidationLoss> validation) {
        return new TrainingPosition(
                step, losses.all(), clock.tokens(), clock.nanos(), rateFactor, skippedInRow, best, validation);
    }

    List<Double> losses() {
        return losses.all();
    }

    StepClock clock() {
        return clock;
    }
}
