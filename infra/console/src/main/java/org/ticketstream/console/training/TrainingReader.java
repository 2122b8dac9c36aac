package org.ticketstream.console.training;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.ticketstream.console.reading.FollowedTopics;
import org.ticketstream.console.reading.RecordValue;
import org.ticketstream.console.reading.TopicReader;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.TrainingProgress;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingStop;
import org.ticketstream.schemas.client.Installation;

/** Reads the newest of the four topics of trainings, then follows them. */
final class TrainingReader implements TopicReader<TrainingBook> {
    /** About half a day of a training. */
    private static final long PROGRESS = 40_000;

    private final Topics names;
    private final FollowedTopics topics;
    private final Deserializer<TrainingRequest> requests;
    private final Deserializer<TrainingRun> runs;
    private final Deserializer<TrainingStop> stops;
    private final Deserializer<TrainingProgress> progress;

    TrainingReader(Installation installation) {
        this.names = installation.topics();
        this.requests =
                AvroSerde.of(TrainingRequest.class, installation.registry()).deserializer();
        this.runs = AvroSerde.of(TrainingRun.class, installation.registry()).deserializer();
        this.stops = AvroSerde.of(TrainingStop.class, installation.registry()).deserializer();
        this.progress =
                AvroSerde.of(TrainingProgress.class, installation.registry()).deserializer();
        long kept = TrainingBook.KEPT;
        this.topics = new FollowedTopics(
                installation,
                Map.of(
                        names.trainingRequests(),
                        kept,
                        names.trainingRuns(),
                        FollowedTopics.ALL,
                        names.trainingStops(),
                        kept,
                        names.trainingProgress(),
                        PROGRESS));
    }

    @Override
    public boolean isCaughtUp() {
        return topics.isCaughtUp();
    }

    @Override
    public boolean readInto(TrainingBook book) {
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> each : topics.poll()) {
            any = true;
            take(each, book);
        }
        return any;
    }

    private void take(ConsumerRecord<byte[], byte[]> each, TrainingBook book) {
        if (each.topic().equals(names.trainingProgress())) {
            RecordValue.of(each, progress).ifPresent(book::progressed);
        } else if (each.topic().equals(names.trainingRuns())) {
            RecordValue.of(each, runs).ifPresent(book::told);
        } else if (each.topic().equals(names.trainingRequests())) {
            RecordValue.of(each, requests).ifPresent(book::requested);
        } else {
            RecordValue.of(each, stops).ifPresent(book::stopped);
        }
    }

    @Override
    public void close() {
        topics.close();
    }
}
