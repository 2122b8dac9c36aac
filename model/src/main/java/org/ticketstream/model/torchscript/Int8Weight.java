package org.ticketstream.model.torchscript;

import java.util.List;
import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.Value;

/**
 * A weight matrix in signed 8-bit integers, symmetric, with one scale per output.
 *
 * @param tensor quantised {@code [out, in]}
 * @param scales f32 {@code [out]}
 * @param zeros all 0, {@code [out]}
 */
record Int8Weight(Value tensor, Value scales, Value zeros) {

    private static final double LARGEST = 127;
    /** For rows that are all 0. */
    private static final double LEAST_SCALE = 1e-7;

    private static final int INT64 = 4;
    private static final int F64 = 7;
    /** {@code torch.qint8} as TorchScript writes it. */
    private static final int QINT8 = 12;

    static Int8Weight of(Code prepare, Value weight) {
        Value largest = prepare.call("torch.amax", prepare.call("torch.abs", weight), List.of(1));
        Value scales = prepare.call("torch.clamp_min", prepare.call("torch.div", largest, LARGEST), LEAST_SCALE);
        Value zeros = prepare.call("torch.zeros_like", scales, Value.named("dtype", INT64));
        Value tensor = prepare.call(
                "torch.quantize_per_channel", weight, prepare.call("torch.to", scales, F64), zeros, 0, QINT8);
        return new Int8Weight(tensor, scales, zeros);
    }
}
