package org.ticketstream.model.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketstream.model.bundle.InvalidBundleException;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.runtime.LoadedModel;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.model.testing.TinyCheckpoint;
import org.ticketstream.model.tokenize.TicketTokenizer;
import org.ticketstream.model.torchscript.Target;

/**
 * Damaged and lying checkpoints and bundles, by seeded chance: each is refused with an error that names the file, none
 * is loaded, and the process goes on.
 */
class CorruptionTest {

    private static final int SEEDS_PER_KIND = 30;

    @TempDir
    Path temp;

    private Path checkpoint;

    @BeforeEach
    void write() throws IOException {
        checkpoint = TinyCheckpoint.bert().write(temp.resolve("checkpoint"), 1);
    }

    @AfterEach
    void loadsAnotherCheckpoint() throws IOException {
        load(TinyCheckpoint.bert().write(temp.resolve("another"), 2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refusesADamagedHeader(int seed) throws IOException {
        corrupt(WeightCorruptions.HEADER, seed);

        assertRefused("model.safetensors");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refusesShapesThatLie(int seed) throws IOException {
        corrupt(WeightCorruptions.SHAPES, seed);

        assertRefused("model.safetensors");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refusesAConfigurationThatLies(int seed) throws IOException {
        corrupt(ConfigCorruptions.ALL, seed);

        assertRefused("config.json");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refusesATokenizerThatLies(int seed) throws IOException {
        corrupt(TokenizerCorruptions.ALL, seed);

        boolean whole = Files.exists(checkpoint.resolve("tokenizer.json"));
        assertRefused(whole ? "tokenizer.json" : "vocab.txt");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refusesOtherWeightsInABundle(int seed) throws IOException {
        ReleaseBundle bundle = TinyBundle.around(temp.resolve("bundle"), checkpoint);
        List<Corruption> corruptions = WeightCorruptions.VALUES;
        corruptions.get(seed % corruptions.size()).apply(bundle.checkpointDir(), new Random(seed));

        assertThatThrownBy(() -> ReleaseBundle.open(bundle.dir()))
                .isInstanceOfSatisfying(InvalidBundleException.class, e -> assertThat(e.file())
                        .isEqualTo("checkpoint/model.safetensors"))
                .hasMessageContaining(bundle.dir().toString())
                .hasMessageContaining("is not what was released");
    }

    static IntStream seeds() {
        return IntStream.range(0, SEEDS_PER_KIND);
    }

    private void corrupt(List<Corruption> corruptions, int seed) throws IOException {
        corruptions.get(seed % corruptions.size()).apply(checkpoint, new Random(seed));
    }

    private void assertRefused(String file) {
        assertThatThrownBy(() -> load(checkpoint))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(checkpoint.toString())
                .hasMessageContaining(file);
    }

    private static void load(Path dir) {
        Checkpoint opened = Checkpoint.open(dir);
        try (TicketTokenizer tokenizer = TicketTokenizer.open(dir, 16);
                LoadedModel model = LoadedModel.load(opened, Target.CPU_F32)) {
            float[][] logits =
                    model.logits(List.of(tokenizer.encode("the invoice").ids()));
            assertThat(logits[0]).hasSize(TinyBundle.LABELS.size()).doesNotContain(Float.NaN);
        }
    }
}
