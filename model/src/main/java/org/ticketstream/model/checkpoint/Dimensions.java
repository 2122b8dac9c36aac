package org.ticketstream.model.checkpoint;

/**
 * The sizes of an encoder.
 *
 * @param hiddenSize width of a token's vector
 * @param layers number of transformer layers
 * @param heads attention heads per layer; divides {@code hiddenSize}
 * @param intermediateSize width between the two feed-forward layers
 * @param vocabSize rows of the word embedding
 * @param maxPositions longest sequence in tokens, special tokens included
 * @param typeVocabSize rows of the token type embedding; 0 where the architecture has none
 */
public record Dimensions(
        int hiddenSize,
        int layers,
        int heads,
        int intermediateSize,
        int vocabSize,
        int maxPositions,
        int typeVocabSize) {

    /** Far above any published encoder; it only keeps a lying config.json from asking for absurd allocations. */
    private static final int LARGEST = 1 << 24;

    public Dimensions {
        positive("hidden size", hiddenSize);
        positive("number of layers", layers);
        positive("number of attention heads", heads);
        positive("intermediate size", intermediateSize);
        positive("vocabulary size", vocabSize);
        positive("number of positions", maxPositions);
        if (typeVocabSize < 0 || typeVocabSize > LARGEST) {
            throw new IllegalArgumentException(
                    "Cannot use token type vocabulary size: it must not be negative (got: " + typeVocabSize + ")");
        }
        if (hiddenSize % heads != 0) {
            throw new IllegalArgumentException(
                    "Cannot use hidden size: it must be a multiple of the number of heads (got: " + hiddenSize + " and "
                            + heads + ")");
        }
    }

    public int headSize() {
        return hiddenSize / heads;
    }

    private static void positive(String what, int value) {
        if (value < 1 || value > LARGEST) {
            throw new IllegalArgumentException(
                    "Cannot use " + what + ": it must be between 1 and " + LARGEST + " (got: " + value + ")");
        }
    }

    Dimensions withLayers(int other) {
        return new Dimensions(hiddenSize, other, heads, intermediateSize, vocabSize, maxPositions, typeVocabSize);
    }
}
