package org.ticketstream.model.checkpoint.tokenizer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

/**
 * The lines of a vocab.txt as Python reads them: a line's number is the id of its token, and of a token that stands in
 * it twice the later line counts.
 */
final class VocabularyFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private VocabularyFile() {}

    /**
     * @return tokens by id, all different: a line that says nothing, being blank or an earlier one of two, has a name
     *     that is no word of any text
     */
    static List<String> read(Path file) {
        String text = text(file);
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            throw new InvalidCheckpointException(
                    file, "it begins with a byte order mark (U+FEFF), so its first token is not " + firstLine(text));
        }
        // Blank lines at the end are beyond the model's rows and say nothing.
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\r\n|\r|\n", -1)));
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        Map<String, Integer> last = new HashMap<>();
        for (int id = 0; id < lines.size(); id++) {
            last.put(lines.get(id), id);
        }
        for (int id = 0; id < lines.size(); id++) {
            if (lines.get(id).isEmpty() || last.get(lines.get(id)) != id) {
                lines.set(id, "line " + (id + 1));
            }
        }
        return lines;
    }

    /** Whether this is a vocab.txt whose last line has no end. */
    static boolean isCut(Path file) {
        return file.endsWith(TokenizerJson.VOCABULARY) && !text(file).endsWith("\n");
    }

    private static String firstLine(String text) {
        return text.substring(1).lines().findFirst().orElse("");
    }

    private static String text(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidCheckpointException(file, "it is not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
