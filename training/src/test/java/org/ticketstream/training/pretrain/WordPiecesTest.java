package org.ticketstream.training.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.tokenize.TicketTokenizer;
import org.ticketstream.training.Fixtures;
import org.ticketstream.training.data.LabeledRow;

class WordPiecesTest {

    @TempDir
    Path dir;

    @Test
    void theMostFrequentPairBecomesAPieceFirst() {
        // "ug" occurs 20 times, "un" 16 times, then "h" before "ug" 15 times.
        List<String> pieces = WordPieces.ofCounts(Map.of("hug", 10L, "pug", 5L, "pun", 12L, "bun", 4L, "hugs", 5L), 15);

        assertThat(pieces)
                .startsWith("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
                .contains("b", "h", "p", "##g", "##n", "##s", "##u")
                .endsWith("##ug", "##un", "hug");
    }

    @Test
    void repeatedCharactersAreJoinedFromTheLeft() {
        assertThat(WordPieces.ofCounts(Map.of("xxxx", 9L), 100)).endsWith("x", "##x", "##xx", "xxx", "xxxx");
    }

    @Test
    void noMoreIsLearnedThanTheTextsGive() {
        assertThat(WordPieces.learn(List.of("ab ab", "c"), 1_000))
                .hasSize(5 + 3 + 1)
                .endsWith("ab");
    }

    @Test
    void theTokenizerKnowsEveryWordOfTheTexts() throws IOException {
        List<String> texts =
                Fixtures.tickets().rows().stream().map(LabeledRow::text).toList();
        List<String> pieces = WordPieces.learn(texts, 300);
        Files.writeString(dir.resolve("vocab.txt"), String.join("\n", pieces) + "\n");

        assertThat(pieces).hasSize(300).doesNotHaveDuplicates();
        try (TicketTokenizer tokenizer = TicketTokenizer.open(dir, 512)) {
            for (String text : texts) {
                assertThat(tokenizer.encode(text).ids()).doesNotContain(pieces.indexOf("[UNK]"));
            }
            assertThat(tokenizer.encode("Café, PRINTER!").ids())
                    .as("accents and case do not matter")
                    .containsExactly(tokenizer.encode("cafe, printer!").ids());
        }
        assertThat(WordPieces.learn(texts, 300)).as("learned again").isEqualTo(pieces);
    }
}
