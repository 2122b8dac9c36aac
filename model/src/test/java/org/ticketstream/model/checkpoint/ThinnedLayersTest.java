package org.ticketstream.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.testing.TinyCheckpoint;

class ThinnedLayersTest {

    @TempDir
    Path dir;

    @Test
    void keepsEverySecondLayerAndAllThatIsNoLayer() {
        Checkpoint six = Checkpoint.open(MiniLm.materialise(Path.of("target", "encoders")));

        Checkpoint three = Checkpoint.open(ThinnedLayers.write(dir.resolve("three"), six, 3));

        assertThat(three.config()).isEqualTo(six.config().withLayers(3));
        for (String name : ParameterLayout.of(three.config()).keySet()) {
            String source = name.replace("layer.2.", "layer.4.").replace("layer.1.", "layer.2.");
            assertThat(three.tensor(name).values())
                    .as(name + " is " + source)
                    .isEqualTo(six.tensor(source).values());
        }
    }

    @Test
    void keepsTheHeadOfAClassifier() {
        for (Path whole : new Path[] {
            TinyCheckpoint.bert().write(dir.resolve("bert"), 1),
            TinyCheckpoint.distilBert().write(dir.resolve("distilbert"), 1)
        }) {
            Checkpoint one = Checkpoint.open(
                    ThinnedLayers.write(dir.resolve(whole.getFileName() + "-1"), Checkpoint.open(whole), 1));

            assertThat(one.labels()).isEqualTo(TinyCheckpoint.LABELS);
            assertThat(one.config().layers()).isEqualTo(1);
        }
    }

    @Test
    void asManyAsThereAreOrNoneIsNamed() {
        Checkpoint two = Checkpoint.open(TinyCheckpoint.bert().write(dir.resolve("two"), 1));

        for (int layers : new int[] {0, 2, 3}) {
            assertThatThrownBy(() -> ThinnedLayers.write(dir.resolve("none"), two, layers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("(got: " + layers + ")");
        }
    }
}
