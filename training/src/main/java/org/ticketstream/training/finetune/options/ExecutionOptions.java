package org.ticketstream.training.finetune.options;

import java.util.function.Supplier;
import org.ticketstream.model.runtime.BackgroundWork;
import org.ticketstream.settings.Setting;

/** How a step is computed; the result is the same but for rounding. */
public record ExecutionOptions(
        @Setting(
                defaultValue = "auto",
                help = "Number format of the linear layers: bf16, f32, or auto, which is bf16 where the processor"
                        + " has it.")
        Precision precision,

        @Setting(
                name = "micro-batch",
                defaultValue = "0",
                help = "Rows that go through the model at once, where a whole batch does not fit in memory;"
                        + " 0: the batch.")
        int microBatchSize,

        @Setting(defaultValue = "1", help = "Copies of the model that share each batch, each on a separate thread.")
        int replicas,

        @Setting(defaultValue = "0", help = "Processor cores that a training may use; 0: all.")
        int cores,

        @Setting(
                defaultValue = "low",
                help = "Share of a busy processor: low gives way to all else that runs, such as scoring, normal does"
                        + " not.")
        TrainingPriority priority) {

    /** Checks every value. */
    public ExecutionOptions {
        Checks.require(precision != null, "precision", "must be given", null);
        Checks.require(microBatchSize >= 0, "micro-batch size", "must not be negative", microBatchSize);
        Checks.require(replicas >= 1, "replicas", "must be at least 1", replicas);
        Checks.require(cores >= 0, "cores", "must not be negative", cores);
        Checks.require(priority != null, "priority", "must be given", null);
    }

    /**
     * Does a training with its priority and waits for it. An interrupt interrupts the training, and is waited for too.
     */
    public <T> T run(Supplier<T> training) {
        return priority == TrainingPriority.LOW ? BackgroundWork.withLowPriority(training) : training.get();
    }

    /** Processor cores to use: those asked for, or else all there are. */
    public int coresToUse() {
        return cores == 0 ? Runtime.getRuntime().availableProcessors() : cores;
    }
}
