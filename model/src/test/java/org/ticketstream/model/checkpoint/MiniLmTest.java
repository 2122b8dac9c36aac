package org.ticketstream.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

class MiniLmTest {

    @TempDir
    Path cache;

    @Test
    void makesACheckpointOfTheEncoderWithoutAHead() {
        Checkpoint checkpoint = Checkpoint.open(MiniLm.materialise(cache));

        assertThat(checkpoint.config().isClassifier()).isFalse();
        assertThat(checkpoint.config().hiddenSize()).isEqualTo(384);
        assertThat(checkpoint.tensor("bert.encoder.layer.5.output.dense.weight").shape())
                .containsExactly(384, 1536);
        assertThat(checkpoint.has("classifier.weight")).isFalse();
    }

    @Test
    void usesWhatTheCacheHasAndLeavesNothingElseThere() throws IOException {
        FileTime written = Files.getLastModifiedTime(MiniLm.materialise(cache).resolve("model.safetensors"));

        Path again = MiniLm.materialise(cache);

        assertThat(Files.getLastModifiedTime(again.resolve("model.safetensors")))
                .isEqualTo(written);
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files.toList()).isEqualTo(List.of(again));
        }
    }

    @Test
    void refusesACachedFileThatHasChanged() throws IOException {
        Path weights = MiniLm.materialise(cache).resolve("model.safetensors");
        try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
            file.seek(50_000_000);
            int old = file.read();
            file.seek(50_000_000);
            file.write(old ^ 1);
        }

        assertThatThrownBy(() -> MiniLm.materialise(cache))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(weights.toString())
                .hasMessageContaining("SHA-256");
    }
}
