package org.ticketstream.model.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

class LexicalModelTest {

    private static final int LABELS = 3;

    @TempDir
    Path dir;

    private LexicalModel model;

    @BeforeEach
    void write() {
        TfIdf vectors = TfIdf.learn(List.of("red apple", "red apple pie", "green pear", "green pear pie"), 2);
        float[] weights = new float[vectors.size() * LABELS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i - 5.5f;
        }
        model = new LexicalModel(vectors, LABELS, weights);
        model.write(dir);
    }

    @Test
    void saysTheSameWhenReadAgain() {
        LexicalModel again = LexicalModel.find(dir, LABELS).orElseThrow();

        for (String text : List.of("A red APPLE.", "pear, green pear; pie!", "")) {
            assertThat(again.scores(text)).containsExactly(model.scores(text));
        }
        assertThat(again.scores("a red apple")).isNotEqualTo(again.scores("a green pear"));
    }

    @Test
    void isNeutralWhereItKnowsNoWord() {
        assertThat(model.scores("nothing of that kind")).containsExactly(0, 0, 0);
        assertThat(model.scores("")).containsExactly(0, 0, 0);
    }

    @Test
    void scoresScale() {
        float[] once = model.scores("red apple pie");
        float[] twice = model.times(2).scores("red apple pie");

        for (int label = 0; label < LABELS; label++) {
            assertThat(twice[label]).isCloseTo(2 * once[label], within(1e-5f));
        }
    }

    @Test
    void aDirectoryWithoutOneHasNone() throws IOException {
        Files.delete(dir.resolve(LexicalModel.FILE));

        assertThat(LexicalModel.find(dir, LABELS)).isEmpty();
    }

    @Test
    void anotherNumberOfLabelsIsRefused() {
        assertThatThrownBy(() -> LexicalModel.find(dir, 4))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("lexical.bin")
                .hasMessageContaining("each of the 4 labels (got: 3)");
    }

    @Test
    void damageIsNamed() throws IOException {
        Path file = dir.resolve(LexicalModel.FILE);
        byte[] whole = Files.readAllBytes(file);

        assertRefused(file, Arrays.copyOf(whole, 10), "not a lexical model");
        assertRefused(file, Arrays.copyOf(whole, whole.length - 1), "its length does not fit");
        assertRefused(file, changed(whole, 0, 1), "not a lexical model");
        assertRefused(file, changed(whole, 8, -3), "its length does not fit");
        assertRefused(file, changed(whole, 16 + 8, Float.floatToIntBits(Float.NaN)), "rarity of term 0");
        assertRefused(
                file, changed(whole, 16 + 12, Float.floatToIntBits(Float.NaN)), "weight 0 must be a finite number");
        assertRefused(file, changed(whole, 16, -1), "each must be larger than the one before");
    }

    private static byte[] changed(byte[] whole, int at, int value) {
        byte[] changed = whole.clone();
        ByteBuffer.wrap(changed).putInt(at, value);
        return changed;
    }

    private void assertRefused(Path file, byte[] content, String reason) throws IOException {
        Files.write(file, content);
        assertThatThrownBy(() -> LexicalModel.find(dir, LABELS))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("lexical.bin")
                .hasMessageContaining(reason);
    }
}
