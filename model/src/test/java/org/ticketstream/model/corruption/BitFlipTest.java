package org.ticketstream.model.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.testing.TinyCheckpoint;
import org.ticketstream.model.tokenize.TicketTokenizer;

/**
 * One flipped bit can make another valid file, which only the manifest of a bundle can tell from the right one.
 * Whatever it makes, the answer is a model or an error that names the directory, and never anything else.
 */
class BitFlipTest {

    private static final int FLIPS = 120;

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.safetensors", "tokenizer.json", "vocab.txt", "tokenizer_config.json"})
    void givesAModelOrAClearError(String name) throws IOException {
        Path checkpoint =
                TinyCheckpoint.bert().withLabels(List.of("billing", "hardware")).write(temp.resolve("checkpoint"), 1);
        if (name.equals("vocab.txt") || name.equals("tokenizer_config.json")) {
            Files.delete(checkpoint.resolve("tokenizer.json"));
        }
        Path file = checkpoint.resolve(name);
        byte[] good = Files.readAllBytes(file);
        int end = name.equals("model.safetensors")
                ? SafetensorsEdit.of(checkpoint).dataStart()
                : good.length;
        Random random = new Random(11);
        int refused = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            Bytes.flipBit(file, 0, end, random);

            Throwable failure = catchThrowable(() -> use(checkpoint));
            if (failure != null) {
                assertThat(failure)
                        .as("flip %d", flip)
                        .isInstanceOf(InvalidCheckpointException.class)
                        .hasMessageContaining(checkpoint.toString());
                refused++;
            }
            Files.write(file, good);
        }
        assertThat(refused).isPositive();
        use(checkpoint);
    }

    private static void use(Path checkpoint) {
        Checkpoint.open(checkpoint).requireFiniteWeights();
        try (TicketTokenizer tokenizer = TicketTokenizer.open(checkpoint, 16)) {
            assertThat(tokenizer.encode("the invoice is late").ids()).isNotEmpty();
        }
    }
}
