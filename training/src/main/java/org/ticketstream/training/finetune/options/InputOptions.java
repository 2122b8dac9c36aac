package org.ticketstream.training.finetune.options;

import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.settings.Setting;

/** What the model reads of a text, and through how many layers. */
public record InputOptions(
        @Tried
        @Setting(
                defaultValue = "128",
                help = "Tokens read of a text, the special ones included, in training and later in service.")
        int maxTokens,

        @Setting(defaultValue = "0", help = "Keep N layers of --base, evenly spaced: a smaller, faster model; 0: all.")
        int layers,

        @Tried
        @Setting(
                defaultValue = "cls",
                help = "What a new head reads: cls, the first token, as transformers does, or mean, of all tokens;"
                        + " Python's transformers would read such a model as cls.")
        Pooling pooling) {

    /** Checks every value. */
    public InputOptions {
        Checks.require(maxTokens >= 3, "max tokens", "must be at least 3", maxTokens);
        Checks.require(layers >= 0, "layers", "must not be negative", layers);
        Checks.require(pooling != null, "pooling", "must be given", null);
    }
}
