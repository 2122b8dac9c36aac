package org.ticketstream.model.checkpoint.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

/**
 * The special tokens that a tokenizer puts around a text. The native tokenizers take the process down when a template
 * names a special token that it does not define, so templates are checked before they get there.
 */
final class TokenizerTemplate {

    private TokenizerTemplate() {}

    /**
     * @throws InvalidCheckpointException naming the file, if a template in the post-processor refers to what is not
     *     there
     */
    static void check(Path file, JsonNode processor) {
        for (JsonNode part : processor.path("processors")) {
            check(file, part);
        }
        if (!processor.has("special_tokens") && !processor.has("single") && !processor.has("pair")) {
            return;
        }
        JsonNode defined = processor.path("special_tokens");
        for (JsonNode token : defined) {
            if (token.path("ids").size() != token.path("tokens").size()
                    || token.path("ids").isEmpty()) {
                throw new InvalidCheckpointException(
                        file, "a special token of the template needs as many ids as tokens (got: " + token + ")");
            }
        }
        for (String key : new String[] {"single", "pair"}) {
            for (JsonNode piece : processor.path(key)) {
                String id = piece.path("SpecialToken").path("id").asText();
                if (piece.has("SpecialToken") && !defined.path(id).isObject()) {
                    throw new InvalidCheckpointException(
                            file, "the template has a special token that it does not define (got: " + id + ")");
                }
            }
        }
    }
}
