package org.ticketstream.model.torchscript.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The opcodes of Python's pickle protocol 2 that a module's state needs. */
final class PickleWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleWriter() {
        opcodes(0x80, 2);
    }

    /** Pushes a class or function. */
    PickleWriter global(String module, String name) {
        return opcodes('c').bytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    PickleWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return opcodes('X').bytes(littleEndian(4).putInt(utf8.length).array()).bytes(utf8);
    }

    PickleWriter integer(long value) {
        if (value == (int) value) {
            return opcodes('J').bytes(littleEndian(4).putInt((int) value).array());
        }
        return opcodes(0x8a, 8).bytes(littleEndian(8).putLong(value).array());
    }

    PickleWriter bool(boolean value) {
        return opcodes(value ? 0x88 : 0x89);
    }

    PickleWriter none() {
        return opcodes('N');
    }

    PickleWriter emptyList() {
        return opcodes(']');
    }

    PickleWriter mark() {
        return opcodes('(');
    }

    /** A tuple of what was pushed since the last mark. */
    PickleWriter tuple() {
        return opcodes('t');
    }

    PickleWriter integers(long... values) {
        mark();
        for (long value : values) {
            integer(value);
        }
        return tuple();
    }

    /** Starts an object of a script class; pairs of name and value follow, then {@link #endObject}. */
    PickleWriter beginObject(String module, String name) {
        // An instance made without arguments, then its state: an empty dictionary to be filled.
        return global(module, name).opcodes(')', 0x81, '}', '(');
    }

    PickleWriter endObject() {
        return opcodes('u', 'b');
    }

    /** A dense tensor of 32-bit floats whose values are in {@code data/KEY} of the archive. */
    PickleWriter floatTensor(String key, boolean requiresGrad, long... shape) {
        long[] strides = new long[shape.length];
        long elements = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = elements;
            elements *= shape[i];
        }
        global("torch._utils", "_rebuild_tensor_v2").mark();
        mark().text("storage")
                .global("torch", "FloatStorage")
                .text(key)
                .text("cpu")
                .integer(elements)
                .tuple();
        opcodes('Q').integer(0).integers(shape).integers(strides).bool(requiresGrad);
        global("collections", "OrderedDict").opcodes(')', 'R');
        return tuple().opcodes('R');
    }

    /** Ends the pickle. */
    byte[] toBytes() {
        opcodes('.');
        return out.toByteArray();
    }

    private PickleWriter opcodes(int... opcodes) {
        for (int opcode : opcodes) {
            out.write(opcode);
        }
        return this;
    }

    private PickleWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private static ByteBuffer littleEndian(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
