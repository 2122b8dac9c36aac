package org.ticketstream.model.torchscript;

import java.util.List;
import org.ticketstream.model.checkpoint.DropoutRates;

/**
 * What goes into the program of a training archive.
 *
 * @param bf16 whether linear layers and attention compute in bfloat16; weights, normalisation and loss stay 32-bit
 * @param cuda whether it is to run on a GPU
 * @param dropout shares dropped while the module is in training mode; attention dropout needs a slower kernel on a CPU
 * @param labelSmoothing share of probability spread over all labels, in [0, 1)
 * @param focalGamma how much less a text counts of which the model is sure already: {@code (1 - p)^gamma} (focal loss,
 *     Lin et al. 2017); 0 for cross entropy; excludes label smoothing
 * @param consistency how much it counts that two readings of a row with different dropout agree (R-Drop, Liang et al.
 *     2021): the loss is the mean of both readings' and {@code consistency / 4} times the sum of both Kullback-Leibler
 *     divergences, half of the paper's loss; 0: each row is read once
 * @param classWeights weight of each label in the loss, in label order; empty for equal weights
 */
public record TrainingGraphOptions(
        boolean bf16,
        boolean cuda,
        DropoutRates dropout,
        double labelSmoothing,
        double focalGamma,
        double consistency,
        List<Double> classWeights) {

    public TrainingGraphOptions {
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException(
                    "Cannot smooth labels: the share must be in [0, 1) (got: " + labelSmoothing + ")");
        }
        if (!(focalGamma >= 0 && focalGamma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Cannot focus the loss: gamma must be finite and not negative (got: " + focalGamma + ")");
        }
        if (focalGamma > 0 && labelSmoothing > 0) {
            throw new IllegalArgumentException(
                    "Cannot focus the loss: no label is to be certain with label smoothing (got: gamma " + focalGamma
                            + " and a share of " + labelSmoothing + ")");
        }
        if (!(consistency >= 0 && consistency < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Cannot read rows twice: consistency must be finite and not negative (got: " + consistency + ")");
        }
        for (double weight : classWeights) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Cannot weight labels: a weight must be finite and not negative (got: " + weight + ")");
            }
        }
        classWeights = List.copyOf(classWeights);
    }

    /** On the CPU, without label smoothing, focus, consistency and class weights. */
    public static TrainingGraphOptions onCpu(boolean bf16, DropoutRates dropout) {
        return new TrainingGraphOptions(bf16, false, dropout, 0, 0, 0, List.of());
    }
}
