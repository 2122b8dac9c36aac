package org.ticketstream.model.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.testing.TinyCheckpoint;

class ImportedReleaseTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ClassifierOptions F32 = ClassifierOptions.defaults().withTarget("cpu-f32");

    @TempDir
    private Path temp;

    @Test
    void serves() {
        Path checkpoint = TinyCheckpoint.bert().write(temp.resolve("tiny"), 1);

        ReleaseBundle bundle = ImportedRelease.write(temp.resolve("bundle"), checkpoint, 32);

        try (TicketClassifier classifier = TicketClassifier.load(bundle, F32)) {
            classifier.selfCheck();
            assertThat(classifier.classify("abc").join().category()).isPresent();
        }
    }

    @Test
    void aMultiLabelModelAnswersEachLabelByItself() throws IOException {
        Path checkpoint = TinyCheckpoint.bert().write(temp.resolve("tiny"), 1);
        Path config = checkpoint.resolve("config.json");
        ObjectNode json = (ObjectNode) MAPPER.readTree(config.toFile());
        json.put("problem_type", "multi_label_classification");
        MAPPER.writeValue(config.toFile(), json);

        ReleaseBundle bundle = ImportedRelease.write(temp.resolve("bundle"), checkpoint, 32);

        assertThat(bundle.problemType()).isEqualTo(ProblemType.MULTI_LABEL);
        try (TicketClassifier classifier = TicketClassifier.load(bundle, F32)) {
            classifier.selfCheck();
            Prediction prediction = classifier.classify("abc").join();
            long above = Arrays.stream(prediction.probabilities())
                    .filter(probability -> probability >= 0.5)
                    .count();
            assertThat(prediction.categories()).hasSize((int) above);
        }
    }

    @Test
    void refusesToReadMoreThanTheModelCan() {
        Path checkpoint = TinyCheckpoint.bert().write(temp.resolve("tiny"), 1);

        assertThatThrownBy(
                        () -> ImportedRelease.write(temp.resolve("bundle"), checkpoint, TinyCheckpoint.POSITIONS + 1))
                .hasMessageContaining("the model reads no more than 64 tokens (got: 65)");
    }
}
