package org.ticketstream.model.torchscript;

import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.Value;

/** How a graph computes: where weights come from, in which element type, and whether values are dropped. */
interface Numerics {

    /** A layer normalisation. */
    interface Norm {
        Value apply(Code code, Value x);
    }

    /** A parameter as it is stored: 32-bit floats. */
    Value parameter(String name);

    /** One or several linear layers that read the same input; their outputs stand side by side. */
    LinearKernel.Layer linear(String... names);

    /** Normalisation in the element type of hidden states. */
    Norm norm(String name);

    /**
     * The table of position embeddings with type embeddings added, {@code [types * positions, hidden]} or only type 0.
     */
    Value positionTable(Code code);

    /** From 32-bit floats to the type of hidden states. */
    Value fromFloat(Code code, Value x);

    Value toFloat(Code code, Value x);

    /** The sum of a hidden state and a layer's output. */
    Value add(Code code, Value state, Value update);

    /** Drops values in training; does nothing elsewhere. */
    Value dropHidden(Code code, Value x);

    Value dropBeforeClassifier(Code code, Value x);
}
