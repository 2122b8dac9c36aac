package org.ticketstream.training.finetune.state;

/** What is saved in a directory is a training on other rows, with other options or from another start. */
public class OtherTrainingException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    OtherTrainingException(String message) {
        super(message);
    }
}
