package org.ticketstream.training.finetune;

/** The loss or the gradient is no longer a number; the message names step, batch and rows. Nothing was written. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was found and where
     */
    public TrainingDivergedException(String message) {
        super(message);
    }
}
