package org.ticketstream.classifier.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.Either;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.release.OpenBoard;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.AvroRecordDeserializer;
import org.ticketstream.classifier.wire.AvroRecordSerializer;
import org.ticketstream.classifier.wire.AvroRecordSerializer.OutgoingRecord;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.DeadLetterSerializer;
import org.ticketstream.classifier.wire.FlakyRegistry;
import org.ticketstream.classifier.wire.FuzzedRecords;
import org.ticketstream.classifier.wire.RegistryPatience;
import org.ticketstream.classifier.wire.Tickets;
import org.ticketstream.classifier.wire.WireTypes;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;

/**
 * All code that processes data, with records of every kind: the result is an answer or an unchanged dead letter, never
 * an exception.
 */
@Timeout(300)
class FuzzTest {
    private static final int RECORDS = 10_000;
    private static final RegistryPatience NO_PATIENCE = new RegistryPatience(Duration.ZERO);

    @TempDir
    private Path dir;

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final FlakyRegistry flaky = new FlakyRegistry(registry);
    private final FuzzedRecords records = new FuzzedRecords(registry, 1);
    private final TypeSerializer<Arrival> state = WireTypes.ARRIVAL.createSerializer(new SerializerConfigImpl());
    private final DeadLetterSerializer deadLetters = new DeadLetterSerializer("tickets.dead-letter");

    private int answers;
    private int tombstones;
    private int letters;

    private AvroRecordDeserializer<CleanTicket, Arrival> deserializer() {
        AvroRecordDeserializer<CleanTicket, Arrival> deserializer = new AvroRecordDeserializer<>(
                CleanTicket.class,
                () -> flaky,
                NO_PATIENCE,
                decoded -> new Arrival(decoded.value(), decoded.record()),
                WireTypes.ARRIVAL);
        deserializer.open(null);
        return deserializer;
    }

    private AvroRecordSerializer<Answer, Classification> serializer() {
        AvroRecordSerializer<Answer, Classification> serializer = new AvroRecordSerializer<>(
                Classification.class,
                "tickets.classified",
                () -> registry,
                NO_PATIENCE,
                answer -> new OutgoingRecord<>(answer.key(), answer.classification(), answer.headers()));
        serializer.open(null, null);
        return serializer;
    }

    @Test
    void everyRecordIsAnAnswerOrADeadLetterWithEqualBytes() throws Exception {
        OpenBoard board = new OpenBoard(TestBundles.loader(), dir);
        board.activate(TestBundles.write(dir, 1));
        TicketScorer scorer = new TicketScorer(board.selection(), Clock.systemUTC(), micros -> {});
        List<Fate> fates = new ArrayList<>();
        AvroRecordDeserializer<CleanTicket, Arrival> deserializer = deserializer();
        for (int i = 0; i < RECORDS; i++) {
            if (i % 1000 == 0) { // a restarted task has no cached schemas, and the registry is down at times
                deserializer = deserializer();
                flaky.setDown(i % 2000 == 1000);
            } else if (i % 1000 == 100) {
                flaky.setDown(false);
            }
            byte[] value = records.next();
            Either<DeadLetter, Arrival> read = read(deserializer, i % 7 == 0 ? null : "key", value);
            if (read.isLeft()) {
                requireEqualBytes(read.left(), value);
            } else {
                fates.add(new Fate(value, scorer.score(throughCheckpoint(read.right()))));
            }
        }
        AvroRecordSerializer<Answer, Classification> answerSerializer = serializer();
        for (Fate fate : fates) {
            Outcome outcome = fate.outcome().get();
            if (outcome.answer() == null) {
                requireEqualBytes(outcome.deadLetter(), fate.value());
            } else {
                requireReadable(answerSerializer.serialize(outcome.answer(), null, null), fate.value());
            }
        }
        assertThat(answers + tombstones + letters).isEqualTo(RECORDS);
        assertThat(answers).isGreaterThan(RECORDS / 10);
        assertThat(tombstones).isGreaterThan(RECORDS / 20);
        assertThat(letters).isGreaterThan(RECORDS / 3);
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes as they were sent
    private record Fate(byte[] value, CompletableFuture<Outcome> outcome) {}

    private static Either<DeadLetter, Arrival> read(
            AvroRecordDeserializer<CleanTicket, Arrival> deserializer, String key, byte[] value) throws IOException {
        List<Either<DeadLetter, Arrival>> out = new ArrayList<>();
        deserializer.deserialize(Tickets.record(key, value), new ListCollector<>(out));
        assertThat(out).hasSize(1);
        return out.get(0);
    }

    private Arrival throughCheckpoint(Arrival arrival) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        state.serialize(arrival, out);
        return state.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private void requireEqualBytes(DeadLetter letter, byte[] value) {
        letters++;
        ProducerRecord<byte[], byte[]> written = deadLetters.serialize(letter, null, null);
        assertThat(written.value()).isEqualTo(value);
        assertThat(written.timestamp()).isEqualTo(1_000);
    }

    private void requireReadable(ProducerRecord<byte[], byte[]> written, byte[] value) {
        if (written.value() == null) {
            tombstones++;
            assertThat(value).isNull();
            return;
        }
        answers++;
        Classification answer = AvroSerde.of(Classification.class, registry)
                .deserializer()
                .deserialize(written.topic(), written.value());
        assertThat(answer.getModelVersion()).isNotEmpty();
        assertThat(answer.getCategory())
                .satisfiesAnyOf(category -> assertThat(category).isNull(), category -> assertThat(TestBundles.LABELS)
                        .contains(category));
    }
}
