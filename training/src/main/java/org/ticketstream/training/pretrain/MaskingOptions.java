package org.ticketstream.training.pretrain;

import org.ticketstream.training.finetune.options.Checks;

/**
 * Which tokens a model learns to guess.
 *
 * @param share      share of the tokens of a sequence, 0 to 1; of them 80% are masked, 10% replaced by a random token
 *                   and 10% left as they are (Devlin et al. 2019)
 * @param wholeWords whether all pieces of a word are guessed together
 */
public record MaskingOptions(double share, boolean wholeWords) {

    /** Checks the share. */
    public MaskingOptions {
        Checks.require(share > 0 && share < 1, "share of masked tokens", "must be in (0, 1)", share);
    }

    /** 15% of the tokens, single pieces. */
    public static MaskingOptions defaults() {
        return new MaskingOptions(0.15, false);
    }
}
