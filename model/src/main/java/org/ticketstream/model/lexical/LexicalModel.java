package org.ticketstream.model.lexical;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

/**
 * A linear model over the words and word pairs of a text. Beside a transformer its scores are added to the logits (late
 * fusion): a checkpoint directory that holds {@value #FILE} is served so. Thread-safe.
 */
public final class LexicalModel {

    /** Its file in a checkpoint directory; readers of Hugging Face checkpoints pass over it. */
    public static final String FILE = "lexical.bin";

    private final TfIdf vectors;
    private final int labels;
    private final float[] weights;

    /**
     * @param weights {@code [terms, labels]}
     * @throws IllegalArgumentException if their number does not fit, or one is not a finite number
     */
    public LexicalModel(TfIdf vectors, int labels, float[] weights) {
        if (labels < 1 || weights.length != (long) vectors.size() * labels) {
            throw new IllegalArgumentException("Cannot make a lexical model: " + vectors.size() + " terms and " + labels
                    + " labels need a weight each (got: " + weights.length + ")");
        }
        for (int i = 0; i < weights.length; i++) {
            if (!Float.isFinite(weights[i])) {
                throw new IllegalArgumentException("Cannot make a lexical model: weight " + i
                        + " must be a finite number (got: " + weights[i] + ")");
            }
        }
        this.vectors = vectors;
        this.labels = labels;
        this.weights = weights;
    }

    /**
     * The lexical model of a checkpoint directory; empty if it has none.
     *
     * @throws InvalidCheckpointException if it is damaged or is for another number of labels
     */
    public static Optional<LexicalModel> find(Path checkpointDir, int labels) {
        Path file = checkpointDir.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        LexicalModel model = LexicalFile.read(file);
        if (model.labels != labels) {
            throw new InvalidCheckpointException(
                    file, "it must have a score for each of the " + labels + " labels (got: " + model.labels + ")");
        }
        return Optional.of(model);
    }

    /** Puts it into a checkpoint directory. */
    public void write(Path checkpointDir) {
        LexicalFile.write(this, checkpointDir.resolve(FILE));
    }

    /** A score per label; all 0 for a text without a known term. */
    public float[] scores(String text) {
        double[] sums = new double[labels];
        TfIdf.Vector vector = vectors.vector(text);
        for (int i = 0; i < vector.terms().length; i++) {
            int at = vector.terms()[i] * labels;
            for (int label = 0; label < labels; label++) {
                sums[label] += vector.values()[i] * weights[at + label];
            }
        }
        float[] scores = new float[labels];
        for (int label = 0; label < labels; label++) {
            scores[label] = (float) sums[label];
        }
        return scores;
    }

    /** The same model with all scores times a factor. */
    public LexicalModel times(double factor) {
        float[] scaled = new float[weights.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (factor * weights[i]);
        }
        return new LexicalModel(vectors, labels, scaled);
    }

    TfIdf vectors() {
        return vectors;
    }

    int labels() {
        return labels;
    }

    float weight(int at) {
        return weights[at];
    }
}
