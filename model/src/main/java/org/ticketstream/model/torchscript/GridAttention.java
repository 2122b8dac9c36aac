package org.ticketstream.model.torchscript;

import java.util.List;
import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.Value;

/**
 * Attention on the padded grid of texts and positions under a mask, in one call for the whole batch; everything else
 * stays packed. Suits a GPU, where calls are dear.
 *
 * @param dropout share of attention weights dropped in training
 */
record GridAttention(int heads, int headSize, double dropout) implements Attention {

    private static final int BOOL = 11;

    @Override
    public Bound bind(Code code, Tokens tokens) {
        Value texts = code.call("torch.size", tokens.first(), 0);
        Value width = code.call("max", tokens.lengths());
        Value area = code.let(texts.text() + " * " + width.text());
        Value start = code.call("torch.index_select", tokens.first(), 0, tokens.rows());
        Value column = code.call(
                "torch.sub",
                code.call("torch.arange", code.call("torch.size", tokens.ids(), 0), device(tokens)),
                start);
        Value cells = code.call("torch.add", code.call("torch.mul", tokens.rows(), width), column);
        Value empty = code.call("torch.new_zeros", tokens.ids(), List.of(area), Value.named("dtype", BOOL));
        Value mask = code.call(
                "torch.view", code.call("torch.index_fill", empty, 0, cells, true), List.of(texts, 1, 1, width));
        return new Bound() {
            @Override
            public Value all(Code inner, Value projected) {
                Value grid = grid(inner, projected, 3);
                Value context = attend(inner, inner.call("torch.select", grid, 0, 0), grid, 3);
                return inner.call("torch.index_select", context, 0, cells);
            }

            @Override
            public Value first(Code inner, Value queries, Value projected) {
                Value query = inner.call("torch.view", queries, List.of(texts, heads, 1, headSize));
                return attend(inner, query, grid(inner, projected, 2), 2);
            }

            private Value grid(Code inner, Value projected, int parts) {
                Value zeros = inner.call("torch.new_zeros", projected, List.of(area, parts * heads * headSize));
                Value filled = inner.call("torch.index_copy", zeros, 0, cells, projected);
                return inner.call(
                        "torch.permute",
                        inner.call("torch.view", filled, List.of(texts, width, parts, heads, headSize)),
                        List.of(2, 0, 3, 1, 4));
            }

            private Value attend(Code inner, Value query, Value grid, int parts) {
                Value key = inner.call("torch.select", grid, 0, parts - 2);
                Value value = inner.call("torch.select", grid, 0, parts - 1);
                Object share = dropout == 0 ? (Object) 0.0 : new Value(dropout + " * float(self.training)");
                Value context = inner.call("torch.scaled_dot_product_attention", query, key, value, mask, share, false);
                return inner.call(
                        "torch.reshape", inner.call("torch.transpose", context, 1, 2), List.of(-1, heads * headSize));
            }
        };
    }

    private static Value device(Tokens tokens) {
        return Value.named("device", new Value(tokens.ids().text() + ".device"));
    }
}
