package org.ticketstream.training.progress;

/** What a training is at, in this order. */
public enum Phase {
    /** Rows and labels are read. */
    READING,
    /** Rows become tokens, and the model is loaded. */
    ENCODING,
    /** Optimizer steps, with the evaluations in between. */
    FINE_TUNING,
    /** Figures, calibration and the verdict of the gate. */
    EVALUATING,
    /** The release is written. */
    WRITING
}
