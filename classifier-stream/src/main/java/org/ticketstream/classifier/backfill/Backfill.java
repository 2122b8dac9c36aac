package org.ticketstream.classifier.backfill;

import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.ticketstream.classifier.BackfillJob;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.schemas.ModelRelease;

/**
 * What is to be scored anew, and with which model.
 *
 * @param config addresses, and how the model is run
 */
public record Backfill(
        ClassifierJobConfig config,
        ModelRelease model,
        BackfillInput input,
        BackfillOutput<Answer> answers,
        BackfillOutput<DeadLetter> deadLetters) {

    /** @param temporary directory for what Flink keeps meanwhile */
    public BackfillRun start(Path temporary) throws Exception {
        return BackfillRun.start(this, temporary);
    }

    void build(StreamExecutionEnvironment env) {
        BackfillJob.build(env, config, model, input.source(), answers.sink(), deadLetters.sink());
    }

    void complete(boolean withDeadLetters) {
        answers.complete();
        if (withDeadLetters) {
            deadLetters.complete();
        } else {
            deadLetters.discard();
        }
    }

    void discard() {
        answers.discard();
        deadLetters.discard();
    }
}
