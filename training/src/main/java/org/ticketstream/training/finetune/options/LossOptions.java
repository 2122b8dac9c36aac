package org.ticketstream.training.finetune.options;

import org.ticketstream.settings.Setting;

/** What is minimised. */
public record LossOptions(
        @Tried
        @Setting(
                defaultValue = "0.1",
                paramLabel = "SHARE",
                help = "Share dropped of hidden states and of the head's input.")
        double dropout,

        @Tried
        @Setting(
                defaultValue = "0",
                paramLabel = "SHARE",
                help = "Share dropped of attention weights; above 0 the fused attention kernel cannot be used and"
                        + " training is slower.")
        double attentionDropout,

        @Tried @Setting(defaultValue = "0", paramLabel = "SHARE", help = "Share of probability spread over all labels.")
        double labelSmoothing,

        @Tried
        @Setting(
                defaultValue = "0",
                paramLabel = "G",
                help = "Focal loss (Lin et al. 2017): the more certain the model is of a row, the less it counts,"
                        + " by (1 - p)^G; 2 is usual, 0: off. Goes with --class-balance, not --label-smoothing.")
        double focalGamma,

        @Tried
        @Setting(
                defaultValue = "0",
                help = "Read each row twice with different dropout and penalise different answers this much (R-Drop,"
                        + " Liang et al. 2021); doubles the time. Try 1 to 5; 0: each row is read once.")
        double consistency,

        @Tried
        @Setting(defaultValue = "none", help = "How much more rows of rare classes count: none, square_root or full.")
        ClassBalance classBalance,

        @Tried
        @Setting(
                defaultValue = "0",
                help = "Train on out-of-scope rows too, each N times an epoch, with all labels equally probable"
                        + " (outlier exposure, Hendrycks et al. 2019); 0: they only set the threshold.")
        int outOfScopeCopies) {

    /**
     * Weight of a class in the loss by its number of rows {@code n}; weights are scaled to a mean of 1 over the rows.
     */
    public enum ClassBalance {
        /** Every row counts alike. */
        NONE,
        /** {@code 1 / sqrt(n)}: rare classes count more. */
        SQUARE_ROOT,
        /** {@code 1 / n}: every class counts alike. */
        FULL
    }

    /** Checks every value. */
    public LossOptions {
        Checks.require(dropout >= 0 && dropout < 1, "dropout", "must be in [0, 1)", dropout);
        Checks.require(
                attentionDropout >= 0 && attentionDropout < 1,
                "attention dropout",
                "must be in [0, 1)",
                attentionDropout);
        Checks.require(
                labelSmoothing >= 0 && labelSmoothing < 1, "label smoothing", "must be in [0, 1)", labelSmoothing);
        Checks.require(
                focalGamma >= 0 && focalGamma < Double.POSITIVE_INFINITY,
                "focal gamma",
                "must be finite and not negative",
                focalGamma);
        Checks.require(
                focalGamma == 0 || labelSmoothing == 0,
                "focal gamma",
                "goes with no label smoothing, which wants no label to be certain",
                focalGamma + " beside " + labelSmoothing);
        Checks.require(
                consistency >= 0 && consistency < Double.POSITIVE_INFINITY,
                "consistency",
                "must be finite and not negative",
                consistency);
        Checks.require(classBalance != null, "class balance", "must be given", null);
        Checks.require(outOfScopeCopies >= 0, "out-of-scope copies", "must not be negative", outOfScopeCopies);
    }
}
