package org.ticketstream.model.classify;

import java.util.List;
import java.util.Optional;

/**
 * What the model reads of one ticket.
 *
 * @param windows token ids with special tokens, one array per pass through the model; at least one
 * @param truncated whether part of the text is in no window
 * @param unknownTokens tokens of the windows that stand for words which the vocabulary cannot spell
 * @param lexicalScores what the release's lexical model says of the whole text, {@code [labels]}; empty if it has none
 */
record TokenWindows(List<int[]> windows, boolean truncated, int unknownTokens, Optional<float[]> lexicalScores) {

    /** Windows of known words only, without a lexical model. */
    TokenWindows(List<int[]> windows, boolean truncated) {
        this(windows, truncated, 0, Optional.empty());
    }

    InputTokens input() {
        return new InputTokens(tokens(), unknownTokens, truncated);
    }

    int tokens() {
        return windows.stream().mapToInt(window -> window.length).sum();
    }

    /** The transformer's logits with the lexical scores added. */
    float[] fused(float[] logits) {
        return lexicalScores
                .map(scores -> {
                    float[] sums = logits.clone();
                    for (int label = 0; label < sums.length; label++) {
                        sums[label] += scores[label];
                    }
                    return sums;
                })
                .orElse(logits);
    }
}
