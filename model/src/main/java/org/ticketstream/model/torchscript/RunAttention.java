package org.ticketstream.model.torchscript;

import java.util.List;

/**
 * Attention run by run: texts of one length form a dense block, so there is neither padding nor a mask, and each run costs a few calls. Suits a
 * CPU, where calls are cheap beside the arithmetic.
 *
 * @param explicit whether long runs are computed by plain batched products instead of the fused kernel; in bfloat16 that is faster
 * @param dropout share of attention weights dropped in training
 */
record RunAttention(int heads, int headSize, boolean explicit, double dropout) implements Attention {

    /** Measured: below this length the fused kernel and plain products are level. */
    private static final int EXPLICIT_FROM = 64;

    @Override
    public Bound bind(Code code, Tokens tokens) {
        Value none = Value.NONE;
        return new Bound() {
            @Override
            public Value all(Code outer, Value projected) {
                return runs(outer, none, projected, 3);
            }

            @Override
            public Value first(Code outer, Value queries, Value projected) {
                return runs(outer, outer.call("torch.split_with_sizes", queries, tokens.counts(), 0), projected, 2);
            }

            private Value runs(Code outer, Value queries, Value projected, int parts) {
                Value blocks = outer.call("torch.split_with_sizes", projected, tokens.sizes(), 0);
                Value contexts = outer.emptyTensorList();
                outer.forEach("range(torch.len(" + tokens.counts().text() + "))", (body, run) -> {
                    Value count = body.let(tokens.counts().at(run).text());
                    Value length = body.let(tokens.lengths().at(run).text());
                    Value block =
                            body.call("torch.view", blocks.at(run), List.of(count, length, parts, heads, headSize));
                    Value split = body.call("torch.permute", block, List.of(2, 0, 3, 1, 4));
                    Value query = queries == none
                            ? body.call("torch.select", split, 0, 0)
                            : body.call("torch.view", queries.at(run), List.of(count, heads, 1, headSize));
                    Value key = body.call("torch.select", split, 0, parts - 2);
                    Value value = body.call("torch.select", split, 0, parts - 1);
                    Value context = attend(body, query, key, value, length);
                    Value byText = body.call("torch.transpose", context, 1, 2);
                    body.append(contexts, body.call("torch.reshape", byText, List.of(-1, heads * headSize)));
                });
                return outer.call("torch.cat", contexts, 0);
            }
        };
    }

    private Value attend(Code code, Value query, Value key, Value value, Value length) {
        if (!explicit) {
            return fused(code, query, key, value);
        }
        return code.either(length.text() + " < " + EXPLICIT_FROM, body -> fused(body, query, key, value), body -> {
            Value scaled = body.call("torch.mul", query, 1 / Math.sqrt(headSize));
            Value scores = body.call("torch.matmul", scaled, body.call("torch.transpose", key, -2, -1));
            return body.call("torch.matmul", body.call("torch.softmax", scores, -1, Value.NONE), value);
        });
    }

    private Value fused(Code code, Value query, Value key, Value value) {
        return code.call("torch.scaled_dot_product_attention", query, key, value, Value.NONE, dropoutArgument(), false);
    }

    private Value dropoutArgument() {
        return Value.of(dropout == 0 ? (Object) 0.0 : new Value(dropout + " * float(self.training)"));
    }
}
