package org.ticketstream.model.torchscript;

/** A floating element type with its number in PyTorch's ScalarType. */
enum ElementType {
    F16(5),
    F32(6),
    BF16(15);

    private final int scalarType;

    ElementType(int scalarType) {
        this.scalarType = scalarType;
    }

    int scalarType() {
        return scalarType;
    }

    Value cast(Code code, Value x) {
        return code.call("torch.to", x, scalarType);
    }
}
