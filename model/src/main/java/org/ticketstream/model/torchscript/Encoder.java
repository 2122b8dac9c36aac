package org.ticketstream.model.torchscript;

import java.util.ArrayList;
import java.util.List;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ParameterNames;
import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.Value;

/**
 * The encoder of BERT and DistilBERT over packed tokens. Linear layers, normalisation and activation see real tokens
 * only. Where just first tokens are wanted, the last layer computes just them: their attention needs the keys and
 * values of all tokens, but nothing after it does.
 */
final class Encoder {

    /** @param query null where queries are projected together with keys and values */
    private record Layer(
            LinearKernel.Layer query,
            LinearKernel.Layer projection,
            LinearKernel.Layer attentionOutput,
            Numerics.Norm attentionNorm,
            LinearKernel.Layer feedForwardIn,
            LinearKernel.Layer feedForwardOut,
            Numerics.Norm outputNorm) {}

    private final ParameterNames names;
    private final ModelConfig config;
    private final Numerics numerics;
    private final Attention attention;
    private final Numerics.Norm embeddingNorm;
    private final List<Layer> layers = new ArrayList<>();

    Encoder(ModelConfig config, Numerics numerics, Attention attention) {
        this.names = ParameterNames.of(config);
        this.config = config;
        this.numerics = numerics;
        this.attention = attention;
        this.embeddingNorm = numerics.norm(names.embeddingNorm());
        for (int index = 0; index < config.layers(); index++) {
            layers.add(layer(names.layer(index), index == config.layers() - 1));
        }
    }

    private Layer layer(ParameterNames.Layer layer, boolean last) {
        return new Layer(
                last ? numerics.linear(layer.query()) : null,
                last
                        ? numerics.linear(layer.key(), layer.value())
                        : numerics.linear(layer.query(), layer.key(), layer.value()),
                numerics.linear(layer.attentionOutput()),
                numerics.norm(layer.attentionNorm()),
                numerics.linear(layer.feedForwardIn()),
                numerics.linear(layer.feedForwardOut()),
                numerics.norm(layer.outputNorm()));
    }

    /** Last hidden states of first tokens {@code [texts, hidden]}, 32-bit floats. */
    Value firstTokens(Code code, Tokens tokens) {
        Attention.Bound bound = attention.bind(code, tokens);
        Value states = beforeLastLayer(code, tokens, bound);
        Layer last = layers.get(layers.size() - 1);
        Value projected = last.projection().apply(code, states);
        Value firsts = code.call("torch.index_select", states, 0, tokens.first());
        Value context = bound.first(code, last.query().apply(code, firsts), projected);
        return numerics.toFloat(code, afterAttention(code, last, firsts, context));
    }

    /** Last hidden states of all tokens {@code [tokens, hidden]}, 32-bit floats. */
    Value allTokens(Code code, Tokens tokens) {
        return someTokens(code, tokens, Value.NONE);
    }

    /**
     * Last hidden states of some tokens {@code [places, hidden]}, 32-bit floats; nothing after the attention of the
     * last layer is computed for the others.
     *
     * @param places indexes of tokens; none stands for all
     */
    Value someTokens(Code code, Tokens tokens, Value places) {
        Attention.Bound bound = attention.bind(code, tokens);
        Value states = beforeLastLayer(code, tokens, bound);
        Layer last = layers.get(layers.size() - 1);
        List<Value> parts =
                List.of(last.query().apply(code, states), last.projection().apply(code, states));
        Value context = bound.all(code, code.call("torch.cat", parts, 1));
        if (places != Value.NONE) {
            states = code.call("torch.index_select", states, 0, places);
            context = code.call("torch.index_select", context, 0, places);
        }
        return numerics.toFloat(code, afterAttention(code, last, states, context));
    }

    private Value beforeLastLayer(Code code, Tokens tokens, Attention.Bound bound) {
        Value states = embed(code, tokens);
        for (Layer layer : layers.subList(0, layers.size() - 1)) {
            Value context = bound.all(code, layer.projection().apply(code, states));
            states = afterAttention(code, layer, states, context);
        }
        return states;
    }

    private Value embed(Code code, Tokens tokens) {
        Value words = code.call("torch.embedding", numerics.parameter(names.wordEmbeddings()), tokens.ids());
        Value places = code.call("torch.embedding", numerics.positionTable(code), tokens.positions());
        Value sum = code.call("torch.add", words, places);
        return numerics.fromFloat(code, numerics.dropHidden(code, embeddingNorm.apply(code, sum)));
    }

    private Value afterAttention(Code code, Layer layer, Value states, Value context) {
        Value attended = numerics.dropHidden(code, layer.attentionOutput().apply(code, context));
        Value middle = layer.attentionNorm().apply(code, numerics.add(code, states, attended));
        Value wide = layer.feedForwardIn().applyActivated(code, middle);
        Value narrow = numerics.dropHidden(code, layer.feedForwardOut().apply(code, wide));
        return layer.outputNorm().apply(code, numerics.add(code, middle, narrow));
    }

    /** Logits {@code [texts, labels]} by the head of the architecture, 32-bit floats. */
    Value logits(Code code, Tokens tokens) {
        Value pooled =
                switch (config.pooling()) {
                    case CLS -> firstTokens(code, tokens);
                    case MEAN -> mean(code, tokens, allTokens(code, tokens));
                };
        Value dense = linear(code, names.pooler(), pooled);
        Value active =
                switch (config.architecture()) {
                    case BERT -> code.call("torch.tanh", dense);
                    case DISTILBERT -> code.call("torch.relu", dense);
                };
        return linear(code, names.classifier(), numerics.dropBeforeClassifier(code, active));
    }

    private Value mean(Code code, Tokens tokens, Value states) {
        Value texts = code.call("torch.size", tokens.first(), 0);
        Value zeros = code.call("torch.new_zeros", states, List.of(texts, config.hiddenSize()));
        Value sums = code.call("torch.index_add", zeros, 0, tokens.rows(), states);
        Value counts = code.call("torch.bincount", tokens.rows());
        return code.call("torch.div", sums, code.call("torch.unsqueeze", counts, 1));
    }

    private Value linear(Code code, String name, Value x) {
        return code.call("torch.linear", x, numerics.parameter(name + ".weight"), numerics.parameter(name + ".bias"));
    }
}
