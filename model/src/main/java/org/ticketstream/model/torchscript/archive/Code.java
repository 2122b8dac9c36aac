package org.ticketstream.model.torchscript.archive;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of a TorchScript function: one operation per line, each result under a new name. The interpreter frees a
 * value after its last use, so names cost nothing.
 */
public final class Code {

    private static final String INDENT = "  ";

    private final StringBuilder lines;
    private final String indent;
    private final AtomicInteger names;

    /** An empty body. */
    public Code() {
        this(new StringBuilder(), INDENT + INDENT, new AtomicInteger());
    }

    private Code(StringBuilder lines, String indent, AtomicInteger names) {
        this.lines = lines;
        this.indent = indent;
        this.names = names;
    }

    /** Calls an operator, such as {@code torch.add} or {@code ops.mkldnn._linear_pointwise}, and names its result. */
    public Value call(String operator, Object... arguments) {
        return let(expression(operator, arguments));
    }

    /** Calls an operator that has several results. */
    public List<Value> callForAll(int results, String operator, Object... arguments) {
        List<Value> names = Stream.generate(this::newName).limit(results).toList();
        line(names.stream().map(Value::text).collect(Collectors.joining(", ")) + ", = "
                + expression(operator, arguments));
        return names;
    }

    /** The items of a one-dimensional tensor of whole numbers. */
    public Value integers(Value tensor) {
        return let("annotate(List[int], (" + tensor.text() + ").tolist())");
    }

    /** Calls an operator for its effect. */
    public void run(String operator, Object... arguments) {
        line(expression(operator, arguments));
    }

    /** Gives the result of an expression a name. */
    public Value let(String expression) {
        Value name = newName();
        line(name.text() + " = " + expression);
        return name;
    }

    /** Gives a name another value. */
    public void assign(Value to, Object value) {
        line(to.text() + " = " + Value.of(value).text());
    }

    /** A list of tensors that is filled by {@link #append}. */
    public Value emptyTensorList() {
        return let("annotate(List[Tensor], [])");
    }

    /** Appends to a list of tensors. */
    public void append(Value list, Value item) {
        run("torch.append", list, item);
    }

    /**
     * A loop over a list or {@code range(n)}. The body may use the item, and names from outside that it does not
     * assign.
     */
    public void forEach(String items, BiConsumer<Code, Value> body) {
        Value item = newName();
        line("for " + item.text() + " in " + items + ":");
        body.accept(new Code(lines, indent + INDENT, names), item);
    }

    /** One of two results, by a condition. */
    public Value either(String condition, Function<Code, Value> ifTrue, Function<Code, Value> ifFalse) {
        Value result = newName();
        line("if " + condition + ":");
        branch(result, ifTrue);
        line("else:");
        branch(result, ifFalse);
        return result;
    }

    private void branch(Value result, Function<Code, Value> body) {
        Code inner = new Code(lines, indent + INDENT, names);
        inner.assign(result, body.apply(inner));
    }

    /** Ends the function with its result. */
    public void returns(Value value) {
        line("return " + value.text());
    }

    String text() {
        return lines.toString();
    }

    private Value newName() {
        return new Value("v" + names.getAndIncrement());
    }

    private static String expression(String operator, Object... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> Value.of(argument).text())
                .collect(Collectors.joining(", ", operator + "(", ")"));
    }

    private void line(String line) {
        lines.append(indent).append(line).append('\n');
    }
}
