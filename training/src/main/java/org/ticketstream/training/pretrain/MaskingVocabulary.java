package org.ticketstream.training.pretrain;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.ticketstream.model.checkpoint.tokenizer.TokenizerJson;

/**
 * What masking must know of the tokens.
 *
 * @param size          number of tokens
 * @param mask          id of the token that hides another
 * @param special       ids that are never hidden and never stand in for another
 * @param continuations ids of tokens that go on with a word
 */
record MaskingVocabulary(int size, int mask, BitSet special, BitSet continuations) {

    static MaskingVocabulary of(Path checkpointDir) {
        List<String> tokens = TokenizerJson.vocabulary(TokenizerJson.load(checkpointDir));
        int mask = tokens.indexOf("[MASK]");
        if (mask < 0) {
            throw new IllegalArgumentException(
                    "Cannot mask tokens: the tokenizer has no [MASK] (got: " + checkpointDir + ")");
        }
        BitSet special = new BitSet();
        BitSet continuations = new BitSet();
        for (int id = 0; id < tokens.size(); id++) {
            String token = tokens.get(id);
            special.set(id, token.startsWith("[") && token.endsWith("]") && token.length() > 2);
            continuations.set(id, token.startsWith("##"));
        }
        return new MaskingVocabulary(tokens.size(), mask, special, continuations);
    }
}
