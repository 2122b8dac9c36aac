package org.ticketstream.model.torchscript;

import java.util.List;
import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.Value;

/**
 * Activations in unsigned 8-bit integers over the range that they take in this call, 0 included.
 *
 * @param integers of the shape of the activations
 * @param step what one integer step is worth
 * @param zero the integer that stands for 0
 */
record Int8Activations(Value integers, Value step, Value zero) {

    /** {@code torch.quint8} as TorchScript writes it. */
    private static final int QUINT8 = 13;

    /** @param x f32 */
    static Int8Activations of(Code code, Value x) {
        List<Value> range = code.callForAll(2, "torch.aminmax", x);
        Value low = code.let("min(float(" + range.get(0).text() + "), 0.)");
        Value high = code.let("max(float(" + range.get(1).text() + "), 0.)");
        Value step = code.let("max((" + high.text() + " - " + low.text() + ") / 255., 1e-12)");
        Value zero = code.let("int(0.5 - " + low.text() + " / " + step.text() + ")");
        Value quantised = code.call("torch.quantize_per_tensor", x, step, zero, QUINT8);
        return new Int8Activations(code.call("torch.int_repr", quantised), step, zero);
    }
}
