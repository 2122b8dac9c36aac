package org.ticketstream.model.torchscript;

import java.util.List;
import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.Value;

/**
 * Attention run by run: texts of one length form a dense block, so there is neither padding nor a mask, and each run
 * costs a few calls. Suits a CPU, where calls are cheap beside the arithmetic.
 *
 * @param explicitFrom from which length on plain batched products are used instead of the fused kernel, which is slower
 *     in bfloat16 and has no fast way to drop attention weights
 * @param around the type of what comes in and goes out
 * @param within the type of the plain products
 * @param dropout share of attention weights dropped in training
 */
record RunAttention(int heads, int headSize, int explicitFrom, ElementType around, ElementType within, double dropout)
        implements Attention {

    static final int NEVER = Integer.MAX_VALUE;

    /** All in the type that comes in. */
    RunAttention(int heads, int headSize, int explicitFrom, double dropout) {
        this(heads, headSize, explicitFrom, ElementType.F32, ElementType.F32, dropout);
    }

    RunAttention {
        if (dropout > 0 && explicitFrom > 0) {
            throw new IllegalArgumentException(
                    "Cannot drop attention weights in the fused kernel (got: " + dropout + ")");
        }
    }

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
        if (explicitFrom == NEVER) {
            return fused(code, query, key, value);
        }
        if (explicitFrom == 0) {
            return explicit(code, query, key, value);
        }
        return code.either(
                length.text() + " < " + explicitFrom,
                body -> fused(body, query, key, value),
                body -> explicit(body, query, key, value));
    }

    private Value explicit(Code code, Value query, Value key, Value value) {
        Value scaled = code.call("torch.mul", convert(code, within, query), 1 / Math.sqrt(headSize));
        Value turned = code.call("torch.transpose", convert(code, within, key), -2, -1);
        Value scores = code.call("torch.matmul", scaled, turned);
        Value shares = code.call("torch.softmax", scores, -1, Value.NONE);
        Value kept = dropout == 0 ? shares : code.call("torch.dropout", shares, dropout, new Value("self.training"));
        return convert(code, around, code.call("torch.matmul", kept, convert(code, within, value)));
    }

    private Value convert(Code code, ElementType type, Value x) {
        return around == within ? x : type.cast(code, x);
    }

    private static Value fused(Code code, Value query, Value key, Value value) {
        return code.call("torch.scaled_dot_product_attention", query, key, value, Value.NONE, 0.0, false);
    }
}
