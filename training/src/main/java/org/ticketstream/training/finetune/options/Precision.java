package org.ticketstream.training.finetune.options;

import java.util.Locale;

/** Number format of the linear layers while training; weights, gradients and optimizer state are always 32 bits. */
public enum Precision {
    /** Bfloat16 where the processor computes it natively, else 32 bits. */
    AUTO,
    /** Bfloat16 products with 32-bit sums. */
    BF16,
    /** 32 bits throughout. */
    F32;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
