package org.ticketstream.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LexicalFusionTest {

    private static final int ROWS = 2000;
    private static final List<String> LABELS = List.of("a", "b", "c");

    private final Random random = new Random(1);
    private final int[] truth = random.ints(ROWS, 0, LABELS.size()).toArray();

    /** Two views of the truth, each with errors of its own. */
    @Test
    void togetherTheyAreBetterThanEither() {
        RowLogits transformer = new RowLogits(LABELS, noisy(1), truth);
        LexicalScores lexical = new LexicalScores(noisy(1));

        assertThat(LexicalFusion.best(transformer, lexical)).isBetween(0.5, 2.0);
        double alone = Math.max(
                accuracy(transformer.toScoredRows(1)),
                accuracy(new RowLogits(LABELS, lexical.scores(), truth).toScoredRows(1)));
        assertThat(accuracy(LexicalFusion.crossFitted(transformer, lexical))).isGreaterThan(alone + 0.05);
    }

    @Test
    void noiseCountsForNothing() {
        RowLogits transformer = new RowLogits(LABELS, noisy(1), truth);
        float[][] noise = new float[ROWS][LABELS.size()];
        for (float[] row : noise) {
            for (int label = 0; label < row.length; label++) {
                row[label] = (float) random.nextGaussian();
            }
        }

        assertThat(LexicalFusion.best(transformer, new LexicalScores(noise))).isZero();
    }

    /** A lexical model that knows the answers of four folds must not be praised for them on the fifth. */
    @Test
    void figuresAreOfRowsThatTheWeightWasNotFittedOn() {
        RowLogits transformer = new RowLogits(LABELS, noisy(1), truth);
        float[][] inverted = noisy(0.3);
        for (int row = 0; row < ROWS; row++) {
            if (row % 5 == 0) {
                for (int label = 0; label < LABELS.size(); label++) {
                    inverted[row][label] *= -1;
                }
            }
        }

        ScoredRows scored = LexicalFusion.crossFitted(transformer, new LexicalScores(inverted));

        int wrong = 0;
        for (int row = 0; row < ROWS; row += 5) {
            wrong += scored.isRight(row) ? 0 : 1;
        }
        assertThat(wrong).isGreaterThan(ROWS / 5 / 2);
    }

    @Test
    void tooFewRowsAreRefused() {
        RowLogits few = new RowLogits(LABELS, new float[3][3], new int[3]);

        assertThatThrownBy(() -> LexicalFusion.crossFitted(few, new LexicalScores(new float[3][3])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 evaluation rows (got: 3)");
    }

    private float[][] noisy(double noise) {
        float[][] logits = new float[ROWS][LABELS.size()];
        for (int row = 0; row < ROWS; row++) {
            for (int label = 0; label < LABELS.size(); label++) {
                logits[row][label] = (float) ((label == truth[row] ? 1 : 0) + noise * random.nextGaussian());
            }
        }
        return logits;
    }

    private static double accuracy(ScoredRows scored) {
        int right = 0;
        for (int row = 0; row < scored.truth().length; row++) {
            right += scored.isRight(row) ? 1 : 0;
        }
        return (double) right / scored.truth().length;
    }
}
