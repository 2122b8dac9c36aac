package org.ticketstream.console.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.schemas.Redrive;
import org.ticketstream.schemas.deadletters.DeadLetterId;
import org.ticketstream.schemas.deadletters.RedriveLog;
import org.ticketstream.schemas.deadletters.StoredDeadLetter;

/**
 * What a list shows of a dead letter: never its record, which may have megabytes.
 *
 * @param group those of one topic that failed for one reason
 */
record LetterSummary(DeadLetterId id, Group group, ObjectNode json) {
    private static final int LONGEST = 200;
    private static final int LONGEST_KEY = 80;
    private static final Pattern GOT = Pattern.compile("\\s*\\(got: .*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /**
     * Letters that are alike.
     *
     * @param reason message without the values in it
     */
    record Group(String topic, String exception, String reason) {}

    static LetterSummary of(StoredDeadLetter letter) {
        String message = letter.message().lines().findFirst().orElse("");
        String exception = letter.exception();
        Group group = new Group(
                CutText.of(letter.topic().orElse("?"), LONGEST),
                CutText.of(exception.substring(exception.lastIndexOf('.') + 1), LONGEST),
                CutText.of(
                        NUMBER.matcher(GOT.matcher(CutText.of(message, 4 * LONGEST))
                                        .replaceFirst(""))
                                .replaceAll("#"),
                        LONGEST));
        ObjectNode json = JsonAnswers.object()
                .put("id", letter.id().toString())
                .put("at", letter.at().toString())
                .put(
                        "key",
                        letter.key().map(key -> CutText.of(key, LONGEST_KEY)).orElse(null))
                .put("message", CutText.of(message, LONGEST))
                .put("attempts", letter.attempts());
        return new LetterSummary(letter.id(), group, json);
    }

    /** Says who has sent it back, if somebody has. */
    LetterSummary with(RedriveLog log) {
        Optional<Redrive> entry = log.of(id);
        entry.ifPresent(redrive -> json.putObject("redriven")
                .put("by", CutText.of(redrive.getRedrivenBy(), LONGEST))
                .put("at", redrive.getRedrivenAt().toString()));
        return this;
    }

    boolean isOpen() {
        return !json.has("redriven");
    }
}
