package org.ticketstream.training.finetune.options;

import java.util.Locale;

/** What a training yields to. */
public enum TrainingPriority {
    /** It takes what others leave of the processor; alone it is as fast as with normal priority. */
    LOW,
    /** It shares the processor with others alike. */
    NORMAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
