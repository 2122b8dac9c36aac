package org.ticketstream.model.torchscript;

import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.Value;

/** How linear layers run on one target: what is made of their weights once, and what each call does. */
interface LinearKernel {

    /** A linear layer after preparation. */
    interface Layer {
        /** {@code x W' + b}. */
        Value apply(Code code, Value x);

        /** {@code activation(x W' + b)}. */
        Value applyActivated(Code code, Value x);
    }

    /**
     * Emits the preparation of a layer.
     *
     * @param prepare the method that runs once after loading
     * @param weight f32 {@code [out, in]}
     * @param bias f32 {@code [out]}
     */
    Layer prepare(Code prepare, Value weight, Value bias);
}
