package org.ticketstream.training.finetune.options;

/**
 * What is minimised.
 *
 * @param dropout          share dropped of hidden states and of the head's input
 * @param attentionDropout share dropped of attention weights; above 0 the fused attention kernel cannot be used
 * @param labelSmoothing   share of probability spread over all labels
 * @param focalGamma       how much less a row counts of which the model is sure already: {@code (1 - p)^gamma} (focal loss, Lin et al.
 *                         2017); 0: not at all; excludes label smoothing
 * @param consistency      how much it counts that two readings of a row with different dropout agree (R-Drop, Liang et al. 2021),
 *                         which doubles the cost of a step; 0: each row is read once
 * @param classBalance     how rows of rare classes are weighted
 * @param outOfScopeCopies how often each row of no category is read per epoch, to learn that no label is likelier than another
 *                         for such rows (outlier exposure, Hendrycks et al. 2019); 0: they are not learned from
 */
public record LossOptions(
        double dropout,
        double attentionDropout,
        double labelSmoothing,
        double focalGamma,
        double consistency,
        ClassBalance classBalance,
        int outOfScopeCopies) {

    /** Weight of a class in the loss by its number of rows {@code n}; weights are scaled to a mean of 1 over the rows. */
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
