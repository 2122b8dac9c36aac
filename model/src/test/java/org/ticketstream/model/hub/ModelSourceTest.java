package org.ticketstream.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.testing.TinyCheckpoint;

class ModelSourceTest {

    /** Shared, because making the default encoder takes seconds. */
    @TempDir
    static Path cache;

    @TempDir
    Path dir;

    @Test
    void takesALocalDirectoryAsItIs() throws IOException {
        Path checkpoint =
                TinyCheckpoint.bert().withLabels(List.of("billing", "hardware")).write(dir.resolve("mine"), 1);

        assertThat(ModelSource.resolve(checkpoint.toString(), offline())).isEqualTo(checkpoint);
    }

    @Test
    void refusesALocalDirectoryThatIsNoCheckpoint() throws IOException {
        Files.writeString(dir.resolve("config.json"), "{\"model_type\": \"roberta\"}");

        assertThatThrownBy(() -> ModelSource.resolve(dir.toString(), offline()))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(dir.resolve("config.json").toString())
                .hasMessageContaining("only bert and distilbert are supported (got: roberta)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2"})
    void hasTheDefaultEncoderWithoutANetwork(String name) {
        Path encoder = ModelSource.resolve(name, offline());

        assertThat(Checkpoint.open(encoder).config().hiddenSize()).isEqualTo(384);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/such/dir", "./models/mine", "~/mine", "a/b/c"})
    void saysThatThereIsNoSuchDirectory(String path) {
        assertThatThrownBy(() -> ModelSource.resolve(path, offline()))
                .isInstanceOf(HubException.class)
                .hasMessage("Cannot get model: there is no such directory (got: " + path + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "acme/a b", "acme/a--b", "acme/..", "acme/", "acme/-x"})
    void refusesWhatNamesNothing(String name) {
        assertThatThrownBy(() -> ModelSource.resolve(name, offline()))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("there is no such directory")
                .hasMessageContaining("(got: " + name + ")");
    }

    @Test
    void listsTheShortNamesThatItKnows() {
        assertThatThrownBy(() -> ModelSource.resolve("bert", offline()))
                .hasMessageContaining("all-MiniLM-L6-v2")
                .hasMessageContaining("distilbert-base-uncased");
    }

    private HubOptions offline() {
        return HubOptions.from(Map.of("HF_HUB_OFFLINE", "1", "TICKETSTREAM_CACHE", cache.toString()), dir);
    }
}
