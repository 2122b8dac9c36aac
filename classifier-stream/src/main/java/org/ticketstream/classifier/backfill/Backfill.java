package org.ticketstream.classifier.backfill;

import java.nio.file.Path;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.schemas.ModelRelease;

/**
 * Which tickets are re-scored, with which model, and where the results go.
 *
 * @param config addresses, and how the model runs
 */
public record Backfill(
        ClassifierJobConfig config,
        ModelRelease model,
        BackfillInput input,
        BackfillOutput<Answer> answers,
        BackfillOutput<DeadLetter> deadLetters) {

    /** @param temporary directory for files of Flink */
    public BackfillRun start(Path temporary) throws Exception {
        return BackfillRun.start(this, temporary);
    }

    /** Gives output files their names; an empty file of dead letters is deleted. */
    void complete(boolean withDeadLetters) {
        answers.complete();
        if (withDeadLetters) {
            deadLetters.complete();
        } else {
            deadLetters.discard();
        }
    }

    /** Deletes incomplete output files. */
    void discard() {
        answers.discard();
        deadLetters.discard();
    }
}
