package org.ticketstream.model.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.checkpoint.tokenizer.TokenizerJson;

/** The files of a tokenizer as versions of transformers have written them; ids are those that transformers gives. */
class TokenizerFilesTest {
    private static final List<String> WORDS =
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "my", "printer", "refund", "##s", "VPN", "vpn");

    @TempDir
    Path dir;

    @BeforeEach
    void vocabulary() throws IOException {
        write("vocab.txt", String.join("\n", WORDS) + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "added_tokens.json|{\"[NEW]\": 11}",
                "tokenizer_config.json|{\"added_tokens_decoder\": {\"11\": {\"content\": \"[NEW]\", \"special\": true}}}",
                "special_tokens_map.json|{\"additional_special_tokens\": [\"[NEW]\"]}",
                "special_tokens_map.json|{\"additional_special_tokens\": [{\"content\": \"[NEW]\"}]}",
                "tokenizer_config.json|{\"additional_special_tokens\": [\"[NEW]\"]}",
            })
    void addedTokensComeFromAllOfTheirPlaces(String file, String json) throws IOException {
        write(file, json);

        assertThat(ids("my [NEW]refund")).containsExactly(2, 5, 11, 7, 3);
        write("tokenizer.json", TokenizerJson.load(dir).toString());
        assertThat(ids("my [NEW]refund")).as("again, as it is written").containsExactly(2, 5, 11, 7, 3);
    }

    @Test
    void anAddedTokenThatIsNotSpecialIsReadAfterLettersAreChanged() throws IOException {
        write("added_tokens.json", "{\"kiosk\": 11}");

        assertThat(ids("my KIOSK")).containsExactly(2, 5, 11, 3);
    }

    @Test
    void settingsWinOverTokenizerJson() throws IOException {
        write("tokenizer.json", TokenizerJson.load(dir).toString());
        assertThat(ids("My VPN")).containsExactly(2, 5, 10, 3);

        write("tokenizer_config.json", "{\"do_lower_case\": false, \"tokenizer_class\": \"BertTokenizerFast\"}");
        assertThat(ids("My VPN")).containsExactly(2, 1, 9, 3);

        write("tokenizer_config.json", "{\"do_lower_case\": false, \"tokenizer_class\": \"PreTrainedTokenizerFast\"}");
        assertThat(ids("My VPN")).as("a class that does not know the setting").containsExactly(2, 5, 10, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my\\r\\nprinter\\r\\n|5 6", // a spreadsheet's line ends
                "my\\nprinter\\n\\n\\n|5 6", // blank lines at the end
                "my\\n\\n\\nprinter\\n|5 8", // and within
                "my\\nprinter\\nx\\nprinter\\n|5 8", // of two the later line counts
                "my\\n\u2028\\nprinter\\n|5 7" // a line separator is a token
            })
    void linesAreIdsAsInPython(String words, String ids) throws IOException {
        String specials = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n";
        write("vocab.txt", specials + words.replace("\\r", "\r").replace("\\n", "\n"));

        assertThat(ids("my printer"))
                .containsExactly(2, Integer.parseInt(ids.split(" ")[0]), Integer.parseInt(ids.split(" ")[1]), 3);
    }

    @Test
    void namesOfSpecialTokensMayBeOthers() throws IOException {
        write("vocab.txt", "<pad>\n<unk>\n<s>\n</s>\n<mask>\nmy\n");
        write(
                "special_tokens_map.json",
                "{\"pad_token\": \"<pad>\", \"unk_token\": \"<unk>\", \"cls_token\": {\"content\": \"<s>\"},"
                        + " \"sep_token\": \"</s>\", \"mask_token\": \"<mask>\"}");

        assertThat(ids("my thing")).containsExactly(2, 5, 1, 3);
    }

    @Test
    void refusesByNameWhatItWouldReadOtherwise() throws IOException {
        write(
                "tokenizer_config.json",
                "{\"tokenizer_class\": \"BertJapaneseTokenizer\", \"word_tokenizer_type\": \"mecab\"}");
        assertRefused("word_tokenizer_type mecab");
        write("tokenizer_config.json", "{\"tokenizer_class\": \"CamembertTokenizer\"}");
        assertRefused("CamembertTokenizer");
        Files.delete(dir.resolve("tokenizer_config.json"));
        write("vocab.txt", "\uFEFF[PAD]\n");
        assertRefused("byte order mark (U+FEFF)");
        write("tokenizer.json", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n");
        assertRefused("Git LFS pointer");
        write("tokenizer.json", "\n<!DOCTYPE html><html></html>");
        assertRefused("HTML page");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> ids("my"))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(message);
    }

    private int[] ids(String text) {
        try (TicketTokenizer tokenizer = TicketTokenizer.open(dir, 32)) {
            return tokenizer.encode(text).ids();
        }
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(dir.resolve(file), text, StandardCharsets.UTF_8);
    }
}
