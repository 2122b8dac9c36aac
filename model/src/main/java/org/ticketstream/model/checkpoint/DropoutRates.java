package org.ticketstream.model.checkpoint;

/**
 * Shares of values dropped in training: of hidden states, of attention weights, of what the last linear layer reads.
 */
public record DropoutRates(double hidden, double attention, double classifier) {

    public DropoutRates {
        share("hidden dropout", hidden);
        share("attention dropout", attention);
        share("classifier dropout", classifier);
    }

    private static void share(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("Cannot use " + what + ": it must be in [0, 1) (got: " + value + ")");
        }
    }
}
