package org.ticketstream.training.finetune.options;

/**
 * How a step is computed; the result is the same but for rounding.
 *
 * @param precision      number format of the linear layers
 * @param microBatchSize rows that go through the model at once, their gradients are summed up to the batch; 0: the whole batch
 * @param replicas       copies of the model that share a batch, each on a thread of its own
 * @param cores          processor cores that all of them together may use; 0: all there are
 */
public record ExecutionOptions(Precision precision, int microBatchSize, int replicas, int cores) {

    /** Checks every value. */
    public ExecutionOptions {
        Checks.require(precision != null, "precision", "must be given", null);
        Checks.require(microBatchSize >= 0, "micro-batch size", "must not be negative", microBatchSize);
        Checks.require(replicas >= 1, "replicas", "must be at least 1", replicas);
        Checks.require(cores >= 0, "cores", "must not be negative", cores);
    }

    /** Processor cores to use: those asked for, or else all there are. */
    public int coresToUse() {
        return cores == 0 ? Runtime.getRuntime().availableProcessors() : cores;
    }
}
