package org.ticketstream.model.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.SharedData;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

class TicketTokenizerTest {

    private static final Set<String> BERT_UNCASED =
            Set.of("Xenova/bert-base-uncased", "Xenova/distilbert-base-uncased-finetuned-sst-2-english");

    @TempDir
    Path dir;

    @Test
    void givesTheIdsOfPythonOnQuestions() throws IOException {
        try (TicketTokenizer tokenizer = bertUncased()) {
            for (JsonNode row : SharedData.jsonLines("fixtures/wordpiece/squad_dev_questions_bert_uncased.jsonl.gz")) {
                int[] ids = tokenizer.encode(row.get("text").asText()).ids();
                assertThat(Arrays.copyOfRange(ids, 1, ids.length - 1)).isEqualTo(ints(row.get("ids")));
                assertThat(ids).startsWith(101).endsWith(102);
            }
        }
    }

    @Test
    void givesTheIdsOfPythonOnOddTexts() throws IOException {
        try (TicketTokenizer tokenizer = bertUncased()) {
            int checked = 0;
            for (JsonNode row : SharedData.jsonLines("fixtures/wordpiece/transformersjs_bert_tokenizer_cases.jsonl")) {
                if (BERT_UNCASED.contains(row.get("tokenizer").asText()) && !row.hasNonNull("text_pair")) {
                    assertThat(tokenizer.encode(row.get("text").asText()).ids())
                            .as(row.get("name").asText())
                            .isEqualTo(ints(row.get("ids")));
                    checked++;
                }
            }
            assertThat(checked).isEqualTo(41);
            for (JsonNode row : SharedData.json("fixtures/wordpiece/tokenizer_tests_bert_uncased.json")
                    .get("bert-base-uncased")) {
                assertThat(tokenizer.encode(row.get("input").asText()).ids())
                        .isEqualTo(ints(row.get("encoded").get("input_ids")));
            }
            JsonNode accents = SharedData.json("fixtures/wordpiece/bert_uncased_encoded.json");
            assertThat(tokenizer.encode(accents.get("text").asText()).ids()).isEqualTo(ints(accents.get("token_ids")));
        }
    }

    @Test
    void cutsLongTextsAndSaysSo() throws IOException {
        writeVocabulary("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "ticket", "##s");
        try (TicketTokenizer tokenizer = TicketTokenizer.open(dir, 4)) {
            EncodedTicket fits = tokenizer.encode("Tickets");
            EncodedTicket cut = tokenizer.encode("ticket tickets");

            assertThat(fits.ids()).containsExactly(2, 5, 6, 3);
            assertThat(fits.truncated()).isFalse();
            assertThat(cut.ids()).containsExactly(2, 5, 5, 3);
            assertThat(cut.truncated()).isTrue();
        }
    }

    @Test
    void encodesWhatHasNoUtf8FormAsTheReplacementCharacter() throws IOException {
        writeVocabulary("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "\uD83D\uDE00");
        try (TicketTokenizer tokenizer = TicketTokenizer.open(dir, 16)) {
            List<EncodedTicket> tickets = tokenizer.encodeAll(
                    List.of("", "\u0000", "a\uD83D a", "\uDE00\uD83D", "\uD83D\uDE00", "a\u0000\u0007\uFFFDa"));

            assertThat(tickets.stream().map(EncodedTicket::ids).map(Arrays::toString))
                    .containsExactly("[2, 3]", "[2, 3]", "[2, 5, 5, 3]", "[2, 3]", "[2, 6, 3]", "[2, 1, 3]");
        }
    }

    @Test
    void keepsCaseWhereTheCheckpointSaysSo() throws IOException {
        writeVocabulary("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "ticket", "Ticket");
        Files.writeString(dir.resolve("tokenizer_config.json"), "{\"do_lower_case\": false}");
        try (TicketTokenizer tokenizer = TicketTokenizer.open(dir, 16)) {
            assertThat(tokenizer.encode("Ticket ticket TICKET").ids()).containsExactly(2, 6, 5, 1, 3);
        }
    }

    @Test
    void refusesUseAfterCloseWhichMayBeRepeated() throws IOException {
        writeVocabulary("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
        TicketTokenizer tokenizer = TicketTokenizer.open(dir, 16);
        tokenizer.close();
        tokenizer.close();

        assertThatThrownBy(() -> tokenizer.encode("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot encode text: the tokenizer is closed");
    }

    @Test
    void namesTheDirectoryWhoseTokenizerIsMissingOrBroken() throws IOException {
        assertThatThrownBy(() -> TicketTokenizer.open(dir, 16))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(dir.toString());

        Files.writeString(dir.resolve("tokenizer.json"), "{\"model\": {\"type\": \"Odd\", \"vocab\": {\"a\": 0}}}");
        assertThatThrownBy(() -> TicketTokenizer.open(dir, 16))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(dir.toString());

        Files.writeString(
                dir.resolve("tokenizer.json"),
                "{\"model\": {\"type\": \"WordPiece\", \"unk_token\": \"[UNK]\", \"continuing_subword_prefix\": \"##\","
                        + " \"max_input_chars_per_word\": 100, \"vocab\": {\"a\": 0}}}");
        assertThatThrownBy(() -> TicketTokenizer.open(dir, 16))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(dir.toString());
    }

    private TicketTokenizer bertUncased() throws IOException {
        Files.copy(SharedData.file("fixtures/wordpiece/bert-base-uncased-vocab.txt"), dir.resolve("vocab.txt"));
        return TicketTokenizer.open(dir, 512);
    }

    private void writeVocabulary(String... tokens) throws IOException {
        Files.write(dir.resolve("vocab.txt"), List.of(tokens));
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}
