package org.ticketstream.classifier.backfill;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.util.function.SerializableFunction;
import org.ticketstream.classifier.backfill.files.BackfillLines;
import org.ticketstream.classifier.backfill.files.JsonLinesSink;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.classifier.kafka.KafkaSinks;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.files.PendingFile;

/**
 * Where the records of a backfill are written.
 *
 * @param name for people
 * @param file that the sink writes; empty for a topic
 */
public record BackfillOutput<T>(String name, Sink<T> sink, Optional<PendingFile> file) {

    /** Answers to a topic. */
    public static BackfillOutput<Answer> answers(ClassifierJobConfig config, String topic) {
        return new BackfillOutput<>(topic, new KafkaSinks(config.kafka()).answers(topic), Optional.empty());
    }

    /** Answers to a file. */
    public static BackfillOutput<Answer> answers(Path file) {
        return lines(file, BackfillLines::of);
    }

    /** Dead letters to their topic. */
    public static BackfillOutput<DeadLetter> deadLetters(ClassifierJobConfig config) {
        return new BackfillOutput<>(
                config.kafka().installation().topics().deadLetter(),
                new KafkaSinks(config.kafka()).deadLetters(),
                Optional.empty());
    }

    /** Dead letters to a file. */
    public static BackfillOutput<DeadLetter> deadLetters(Path file) {
        return lines(file, BackfillLines::of);
    }

    private static <T> BackfillOutput<T> lines(Path path, SerializableFunction<T, String> line) {
        PendingFile file = new PendingFile(path);
        return new BackfillOutput<>(
                path.toString(), new JsonLinesSink<>(file.partial().toString(), line), Optional.of(file));
    }

    void complete() {
        file.ifPresent(PendingFile::complete);
    }

    void discard() {
        file.ifPresent(PendingFile::discard);
    }
}
