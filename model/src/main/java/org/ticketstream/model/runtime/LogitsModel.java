package org.ticketstream.model.runtime;

import java.util.List;
import org.ticketstream.model.torchscript.Target;

/** A classifier from token ids to logits. Any number of threads may use one; each call is one native call. */
public interface LogitsModel extends AutoCloseable {

    /**
     * Scores a batch.
     *
     * @param ids token ids with their special tokens, one array per text, at least one text; lengths may differ
     * @return logits {@code [texts, labels]} in the order of the texts
     * @throws IllegalArgumentException if the batch or a text is empty, a text is longer than the model's positions, or
     *     an id is outside the vocabulary
     * @throws IllegalStateException after {@link #close}
     */
    float[][] logits(List<int[]> ids);

    int labelCount();

    Target target();

    /** Frees native memory once running calls have ended. Closing again does nothing. */
    @Override
    void close();
}
