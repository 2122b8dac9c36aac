package org.ticketstream.model.torchscript;

import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.Value;

/** A floating element type with its number in PyTorch's ScalarType. */
enum ElementType {
    F16(5, 65_504),
    F32(6, Float.MAX_VALUE),
    BF16(15, Float.intBitsToFloat(0x7f7f_0000));

    private final int scalarType;
    private final float largest;

    ElementType(int scalarType, float largest) {
        this.scalarType = scalarType;
        this.largest = largest;
    }

    int scalarType() {
        return scalarType;
    }

    /** The largest number that it can hold. */
    float largest() {
        return largest;
    }

    Value cast(Code code, Value x) {
        return code.call("torch.to", x, scalarType);
    }
}
