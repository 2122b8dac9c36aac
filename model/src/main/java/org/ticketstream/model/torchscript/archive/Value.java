package org.ticketstream.model.torchscript.archive;

import java.util.List;
import java.util.stream.Collectors;

/** A piece of TorchScript that stands for a value: a local name, an attribute, a literal. */
public record Value(String text) {

    /** The literal {@code None}. */
    public static final Value NONE = new Value("None");
    /** No extra arguments for the function fused into a oneDNN linear layer. */
    public static final Value NO_SCALARS = new Value("annotate(List[Optional[number]], [])");

    /**
     * The literal of a Java value; a {@link Value} stays as it is.
     *
     * @throws IllegalArgumentException if TorchScript has no such literal
     */
    public static Value of(Object value) {
        if (value == null) {
            return NONE;
        }
        if (value instanceof Value known) {
            return known;
        }
        if (value instanceof Boolean truth) {
            return new Value(truth ? "True" : "False");
        }
        if (value instanceof String text) {
            return new Value("\"" + text + "\"");
        }
        if (value instanceof List<?> items) {
            return new Value(items.stream().map(item -> of(item).text()).collect(Collectors.joining(", ", "[", "]")));
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Double) {
            return new Value(value.toString());
        }
        throw new IllegalArgumentException(
                "Cannot write as TorchScript: unknown kind of value (got: " + value.getClass() + ")");
    }

    /** An argument given by name. */
    public static Value named(String name, Object value) {
        return new Value(name + "=" + of(value).text());
    }

    /** An item of a list whose index is known. */
    public Value item(int index) {
        return new Value(text + "[" + index + "]");
    }

    /** An item of a list whose index is computed. */
    public Value at(Value index) {
        return new Value(text + "[" + index.text() + "]");
    }
}
