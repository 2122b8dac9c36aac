package org.ticketstream.classifier.backfill.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.client.AvroJson;

/** Records as JSON lines. */
public final class BackfillLines {

    private BackfillLines() {}

    /** The classification with the names of its schema; null for a tombstone. */
    public static String of(Answer answer) {
        Classification given = answer.classification();
        return given == null ? null : AvroJson.of(given.getSchema(), given).toString();
    }

    /** Id, text and failure. */
    public static String of(DeadLetter letter) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", text(letter.key()))
                .put("text", text(letter.value()))
                .put("error", letter.headers().text(DeadLetters.EXCEPTION).orElse(""))
                .put("message", letter.headers().text(DeadLetters.MESSAGE).orElse(""))
                .toString();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
