package org.ticketstream.model.checkpoint.tokenizer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

class TokenizerVocabularyTest {

    private static final String OTHER_KIND = """
            {"model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0], ["a", -1.5], ["b", -2]]},
             "added_tokens": [{"id": 0, "content": "<unk>"}, {"id": %d, "content": "<mask>"}],
             "post_processor": {"type": "BertProcessing", "cls": ["a", %d], "sep": ["b", 2]}}
            """;

    @TempDir
    Path dir;

    @BeforeEach
    void writeWords() throws IOException {
        Files.write(dir.resolve("vocab.txt"), List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b"));
    }

    @Test
    void leavesRoomForRowsThatNoTokenUses() {
        assertThatCode(() -> TokenizerVocabulary.check(dir, 7)).doesNotThrowAnyException();
        assertThatCode(() -> TokenizerVocabulary.check(dir, 1_007)).doesNotThrowAnyException();
    }

    @Test
    void refusesAVocabularyThatIsCutShort() throws IOException {
        Path words = dir.resolve("vocab.txt");
        Files.writeString(words, Files.readString(words).stripTrailing());

        assertThatThrownBy(() -> TokenizerVocabulary.check(dir, 30522))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(dir.resolve("vocab.txt").toString())
                .hasMessageContaining("it is cut short: the model has 30522 tokens by config.json (got: 7)");
    }

    @Test
    void refusesTokensThatTheModelDoesNotHave() {
        assertThatThrownBy(() -> TokenizerVocabulary.check(dir, 6))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("token b must have an id below the 6 tokens of config.json (got: 6)");
    }

    @Test
    void knowsVocabulariesThatAreLists() throws IOException {
        writeOtherKind(3, 1);
        assertThatCode(() -> TokenizerVocabulary.check(dir, 4)).doesNotThrowAnyException();

        assertThatThrownBy(() -> TokenizerVocabulary.check(dir, 3)).hasMessageContaining("token <mask>");
    }

    @Test
    void refusesAddedTokensThatStandInTheMiddle() throws IOException {
        writeOtherKind(2, 1);

        assertThatThrownBy(() -> TokenizerVocabulary.check(dir, 4))
                .hasMessageContaining("token <mask> is neither in the vocabulary nor behind it (got: id 2)");
    }

    @Test
    void refusesAPostProcessorThatSpeaksOfOtherIds() throws IOException {
        writeOtherKind(3, 2);

        assertThatThrownBy(() -> TokenizerVocabulary.check(dir, 4))
                .hasMessageContaining("token a must have the id that the vocabulary gives it, 1 (got: 2)");
    }

    private void writeOtherKind(int mask, int cls) throws IOException {
        Files.writeString(dir.resolve("tokenizer.json"), OTHER_KIND.formatted(mask, cls));
    }
}
