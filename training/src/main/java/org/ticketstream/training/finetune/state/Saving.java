package org.ticketstream.training.finetune.state;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How a training survives the end of its process.
 *
 * @param dir    where it is saved; gone when the training has ended
 * @param every  how often, besides when it is interrupted
 * @param resume whether to go on with the training that is saved there; if none is, it starts from the beginning
 */
public record Saving(Path dir, Duration every, boolean resume) {

    /** Checks that place and time are there. */
    public Saving {
        Objects.requireNonNull(dir, "dir is null");
        Objects.requireNonNull(every, "every is null");
    }

    /** Whether a training is saved there. */
    public boolean isThere() {
        return StateDirectory.holdsSave(dir);
    }
}
