package org.ticketstream.training.finetune.state;

/** The save in a directory belongs to a training on other rows, with other options or from another start. */
public class OtherTrainingException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    OtherTrainingException(String message) {
        super(message);
    }
}
