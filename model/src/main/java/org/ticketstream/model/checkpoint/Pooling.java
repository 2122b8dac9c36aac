package org.ticketstream.model.checkpoint;

import java.util.Arrays;
import java.util.Locale;

/** What the classification head reads of the encoder's last hidden state. */
public enum Pooling {
    /** The first token through the architecture's own pooling layer, which is what transformers computes. */
    CLS,
    /**
     * The mean over real tokens, then the same layers. Transformers ignores this setting and would compute {@link
     * #CLS}.
     */
    MEAN;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming what is no pooling */
    public static Pooling parse(String id) {
        return Arrays.stream(values())
                .filter(pooling -> pooling.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Cannot use pooling: it must be cls or mean (got: " + id + ")"));
    }
}
