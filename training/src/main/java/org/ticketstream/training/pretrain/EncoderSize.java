package org.ticketstream.training.pretrain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ticketstream.model.checkpoint.Activation;
import org.ticketstream.model.checkpoint.Architecture;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.CheckpointWriter;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.Dimensions;
import org.ticketstream.model.checkpoint.DropoutRates;
import org.ticketstream.model.checkpoint.MaskedHead;
import org.ticketstream.model.checkpoint.ModelConfig;

/**
 * A BERT to be trained from scratch.
 *
 * @param layers     transformer layers
 * @param hidden     width of a token's vector
 * @param heads      attention heads per layer; divides {@code hidden}
 * @param vocabulary tokens to learn from the corpus, special ones included
 */
public record EncoderSize(int layers, int hidden, int heads, int vocabulary) {

    private static final int POSITIONS = 512;
    private static final int WIDER = 4;
    private static final double DROPOUT = 0.1;

    /** Checks that such a model can exist. */
    public EncoderSize {
        config(layers, hidden, heads, vocabulary);
    }

    /** Small enough to train in minutes on two cores. */
    public static EncoderSize small() {
        return new EncoderSize(4, 256, 4, 8_000);
    }

    /**
     * Learns a vocabulary and writes a checkpoint with random weights.
     *
     * @param workDir an existing directory for it
     */
    public Checkpoint write(Corpus corpus, long seed, Path workDir) {
        List<String> pieces = WordPieces.learn(corpus.train(), vocabulary);
        ModelConfig config = config(layers, hidden, heads, pieces.size());
        try {
            Path tokenizer = Files.createDirectory(workDir.resolve("tokenizer"));
            Files.writeString(tokenizer.resolve("vocab.txt"), String.join("\n", pieces) + "\n");
            return Checkpoint.open(CheckpointWriter.writeMasked(
                    workDir.resolve("start"), config, MaskedHead.fresh(config, seed), tokenizer));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a model to start from: " + e.getMessage(), e);
        }
    }

    private static ModelConfig config(int layers, int hidden, int heads, int vocabulary) {
        return new ModelConfig(
                Architecture.BERT,
                new Dimensions(hidden, layers, heads, WIDER * hidden, vocabulary, POSITIONS, 2),
                Activation.GELU,
                1e-12,
                new DropoutRates(DROPOUT, DROPOUT, DROPOUT),
                ClassifierHead.NONE);
    }
}
