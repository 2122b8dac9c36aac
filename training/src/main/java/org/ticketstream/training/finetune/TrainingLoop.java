package org.ticketstream.training.finetune;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.ticketstream.training.progress.ProgressListener;

/** Runs epochs of optimizer steps over one model. */
final class TrainingLoop {

    /** Rows named when a batch cannot be learned from. */
    private static final int ROWS_NAMED = 5;

    private final TrainableModel model;
    private final EncodedRows rows;
    private final TrainingOptions options;
    private final ProgressListener listener;
    private final BatchPlan plan;
    private final AdamW optimizer;
    private final LearningRateSchedule schedule;
    private final StepClock clock;
    private final LossCurve losses = new LossCurve();

    TrainingLoop(TrainableModel model, EncodedRows rows, TrainingOptions options, ProgressListener listener) {
        this.model = model;
        this.rows = rows;
        this.options = options;
        this.listener = listener;
        this.plan = new BatchPlan(rows.lengths(), options.batchSize(), options.seed());
        this.optimizer = new AdamW(
                model,
                new ParameterGroups(options.headLearningRateFactor(), options.weightDecay()),
                options.clipNorm());
        int steps = plan.batchesPerEpoch() * options.epochs();
        this.schedule = new LearningRateSchedule(options.learningRate(), steps, options.warmupShare());
        this.clock = new StepClock(steps);
    }

    /**
     * One pass over the data.
     *
     * @param epoch from 0
     * @return the mean loss over its steps
     * @throws TrainingDivergedException if loss or gradient is not a number
     * @throws CancellationException     if the thread was interrupted
     */
    double epoch(int epoch) {
        int firstStep = losses.size();
        List<int[]> batches = plan.epoch(epoch);
        clock.resume();
        for (int[] batch : batches) {
            stopIfInterrupted();
            step(epoch, batch);
        }
        double mean = losses.mean(firstStep);
        listener.epochEnded(epoch + 1, mean);
        return mean;
    }

    private void step(int epoch, int[] batch) {
        int step = losses.size();
        // Seeded anew at each step: dropout then depends on the step alone, whatever ran before or in between.
        TrainableModel.seed(options.seed() * 1_000_003 + step);
        double learningRate = schedule.at(step);
        double loss = model.accumulate(Batch.of(rows, batch), 1);
        requireFinite("loss", loss, epoch, batch);
        double norm = optimizer.step(learningRate);
        requireFinite("norm of the gradient", norm, epoch, batch);
        losses.add(loss);
        clock.stepDone(rows.tokens(batch));
        listener.step(clock.progress(epoch, options.epochs(), losses.recent(), learningRate));
    }

    private void requireFinite(String what, double value, int epoch, int[] batch) {
        if (!Double.isFinite(value)) {
            int step = losses.size();
            String named = Arrays.stream(batch)
                    .limit(ROWS_NAMED)
                    .mapToObj(rows::source)
                    .collect(Collectors.joining(", "));
            throw new TrainingDivergedException("Cannot go on training: the " + what + " is not a number at step "
                    + (step + 1) + " (epoch " + (epoch + 1) + ", batch " + (step % plan.batchesPerEpoch() + 1) + " of "
                    + plan.batchesPerEpoch() + ", rows " + named + (batch.length > ROWS_NAMED ? ", ..." : "")
                    + "; got: " + value + "). A lower learning rate usually helps (got: " + options.learningRate()
                    + ")");
        }
    }

    private void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Training stopped after step " + losses.size() + " of " + clock.steps());
        }
    }

    List<Double> losses() {
        return losses.all();
    }

    StepClock clock() {
        return clock;
    }
}
