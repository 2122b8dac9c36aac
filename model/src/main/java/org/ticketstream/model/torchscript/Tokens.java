package org.ticketstream.model.torchscript;

import java.util.List;
import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.Value;

/**
 * A batch as the encoder reads it: the real tokens of all texts one after the other, no padding. Texts of equal length
 * that follow each other form a run.
 *
 * @param ids token ids {@code [tokens]}
 * @param positions rows of the table of position and type embeddings {@code [tokens]}
 * @param rows to which text a token belongs {@code [tokens]}
 * @param first where each text's first token stands {@code [texts]}
 * @param counts list of the number of texts per run
 * @param lengths list of the length of a run's texts
 * @param sizes list of the number of tokens per run
 */
record Tokens(Value ids, Value positions, Value rows, Value first, Value counts, Value lengths, Value sizes) {

    /** Parameters of a method that takes tokens packed by the caller, see {@link #packed}. */
    static final String PACKED = "tokens: Tensor, first: Tensor, runs: Tensor";

    /** Parameters of a method that takes padded texts, see {@link #padded}. */
    static final String PADDED = "ids: Tensor, mask: Tensor";

    /**
     * Takes {@code tokens [3, tokens]} with ids, positions and rows, {@code first [texts]}, {@code runs [2, runs]} with
     * counts and lengths.
     */
    static Tokens packed(Code code) {
        Value tokens = new Value("tokens");
        Value counts = code.call("torch.select", new Value("runs"), 0, 0);
        Value lengths = code.call("torch.select", new Value("runs"), 0, 1);
        return new Tokens(
                code.call("torch.select", tokens, 0, 0),
                code.call("torch.select", tokens, 0, 1),
                code.call("torch.select", tokens, 0, 2),
                new Value("first"),
                code.integers(counts),
                code.integers(lengths),
                code.integers(code.call("torch.mul", counts, lengths)));
    }

    /**
     * Takes {@code ids [texts, width]} and {@code mask [texts, width]}, which is not 0 where there is a token: at the
     * start of each row.
     */
    static Tokens padded(Code code) {
        return padded(code, new Value("ids"), new Value("mask"));
    }

    static Tokens padded(Code code, Value ids, Value mask) {
        Value real = code.call("torch.ne", mask, 0);
        Value cells = code.call("torch.nonzero", real);
        Value rows = code.call("torch.select", cells, 1, 0);
        Value perRow = code.call("torch.sum", real, List.of(1));
        List<Value> runs = code.callForAll(3, "torch.unique_consecutive", perRow, false, true);
        return new Tokens(
                code.call("torch.masked_select", ids, real),
                code.call("torch.select", cells, 1, 1),
                rows,
                code.call("torch.sub", code.call("torch.cumsum", perRow, 0), perRow),
                code.integers(runs.get(2)),
                code.integers(runs.get(0)),
                code.integers(code.call("torch.mul", runs.get(2), runs.get(0))));
    }
}
