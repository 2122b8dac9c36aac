package org.ticketstream.training.finetune.options;

import org.ticketstream.settings.Setting;

/** Epochs and batches. */
public record LoopOptions(
        @Tried @Setting(defaultValue = "6", help = "Passes over the data.")
        int epochs,

        @Tried @Setting(defaultValue = "32", help = "Rows per optimizer step.")
        int batchSize,

        @Setting(defaultValue = "1", help = "Seed of the split, the new head, the order of rows and dropout.")
        long seed,

        @Setting(help = "Evaluate after each epoch and keep the weights with the best macro F1.")
        boolean keepBest,

        @Setting(
                defaultValue = "0",
                help = "With --keep-best: stop after N epochs without a better macro F1; 0: never.")
        int patience) {

    /** Checks every value. */
    public LoopOptions {
        Checks.require(epochs >= 1, "epochs", "must be at least 1", epochs);
        Checks.require(batchSize >= 1, "batch size", "must be at least 1", batchSize);
        Checks.require(patience >= 0, "patience", "must not be negative", patience);
        Checks.require(keepBest || patience == 0, "patience", "needs the best epoch to be kept", patience);
    }
}
