package org.ticketstream.model.checkpoint;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The non-linearity between the two feed-forward layers. */
public enum Activation {
    /** x * Phi(x), by the error function. */
    GELU,
    /** GELU by its tanh approximation, {@code gelu_new} in transformers. */
    GELU_NEW,
    RELU;

    /** The value of {@code hidden_act} (BERT) or {@code activation} (DistilBERT). */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Activation parse(String id) {
        if (id.equals("gelu_pytorch_tanh")) {
            return GELU_NEW;
        }
        return Arrays.stream(values())
                .filter(activation -> activation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot use activation: only "
                        + Arrays.stream(values()).map(Activation::id).collect(Collectors.joining(", "))
                        + " are supported (got: " + id + ")"));
    }
}
