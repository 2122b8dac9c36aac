package org.ticketstream.classifier.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ticketstream.classifier.wire.Tickets.bytes;
import static org.ticketstream.classifier.wire.Tickets.ticket;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DeadLetters;

class AvroRecordDeserializerTest {
    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final byte[] good = AvroSerde.of(CleanTicket.class, registry)
            .serializer()
            .serialize(Tickets.TOPIC, ticket("t-1", "cannot log in"));

    private static AvroRecordDeserializer<CleanTicket, Arrival> deserializer(
            SchemaRegistryClient registry, Duration patience) {
        AvroRecordDeserializer<CleanTicket, Arrival> deserializer = new AvroRecordDeserializer<>(
                CleanTicket.class,
                () -> registry,
                new RegistryPatience(patience),
                decoded -> new Arrival(decoded.value(), decoded.record()),
                WireTypes.ARRIVAL);
        deserializer.open(null);
        return deserializer;
    }

    private static Either<DeadLetter, Arrival> read(
            AvroRecordDeserializer<CleanTicket, Arrival> deserializer, String key, byte[] value) throws IOException {
        List<Either<DeadLetter, Arrival>> out = new ArrayList<>();
        deserializer.deserialize(Tickets.record(key, value), new ListCollector<>(out));
        assertThat(out).hasSize(1);
        return out.get(0);
    }

    private Either<DeadLetter, Arrival> read(byte[] value) throws IOException {
        return read(deserializer(registry, Duration.ZERO), "t-1", value);
    }

    @Test
    void readsATicketTogetherWithItsRecord() throws IOException {
        Arrival arrival = read(good).right();

        assertThat(arrival.ticket()).isEqualTo(ticket("t-1", "cannot log in"));
        assertThat(arrival.record().place()).isEqualTo("tickets.clean-2@40");
        assertThat(arrival.record().key()).isEqualTo(bytes("t-1"));
        assertThat(arrival.record().value()).isEqualTo(good);
        assertThat(arrival.record().timestamp()).isEqualTo(1_000);
        assertThat(arrival.record().headers().names()).containsExactly("traceparent", "origin");
        assertThat(arrival.record().headers().values()).isDeepEqualTo(new byte[][] {bytes("00-abc"), null});
    }

    @Test
    void readsATombstone() throws IOException {
        assertThat(read(null).right().ticket()).isNull();
    }

    @Test
    void turnsWhatIsNotATicketIntoADeadLetterWithItsBytes() throws IOException {
        byte[] correction = AvroSerde.of(Correction.class, registry)
                .serializer()
                .serialize("tickets.corrections", new Correction("c", "t", "billing", "me", Instant.EPOCH, null));
        for (byte[] bad : List.of(new byte[0], bytes("{}"), new byte[] {0, 0, 0, 0, 99, 1}, correction)) {
            DeadLetter letter = read(bad).left();

            assertThat(letter.key()).isEqualTo(bytes("t-1"));
            assertThat(letter.value()).isEqualTo(bad);
            assertThat(letter.timestamp()).isEqualTo(1_000);
        }
    }

    @Test
    void tellsInTheHeadersWhatWentWrongAndWhere() throws IOException {
        Map<String, String> headers = StreamSupport.stream(
                        read(bytes("{}")).left().headers().toKafka().spliterator(), false)
                .filter(header -> header.value() != null)
                .collect(Collectors.toMap(
                        header -> header.key(), header -> new String(header.value(), StandardCharsets.UTF_8)));

        assertThat(headers)
                .containsEntry("traceparent", "00-abc")
                .containsEntry(DeadLetters.TOPIC, "tickets.clean")
                .containsEntry(DeadLetters.PARTITION, "2")
                .containsEntry(DeadLetters.OFFSET, "40")
                .containsEntry(DeadLetters.EXCEPTION, "org.ticketstream.schemas.MalformedRecordException");
        assertThat(headers.get(DeadLetters.MESSAGE)).contains("got: 2 bytes");
    }

    @Test
    void waitsForARegistryThatComesBack() throws IOException {
        FlakyRegistry failing = new FlakyRegistry(registry);
        failing.failFor(2);

        assertThat(read(deserializer(failing, Duration.ofMinutes(1)), "t-1", good)
                        .right()
                        .ticket())
                .isEqualTo(ticket("t-1", "cannot log in"));
    }

    @Test
    void givesARecordUpWhenTheRegistryStaysSilent() throws IOException {
        FlakyRegistry failing = new FlakyRegistry(registry);
        failing.failFor(Integer.MAX_VALUE);

        DeadLetter letter =
                read(deserializer(failing, Duration.ofMillis(60)), "t-1", good).left();

        assertThat(letter.value()).isEqualTo(good);
    }

    @Test
    void stopsWaitingForTheRegistryWhenTheTaskIsCancelled() {
        FlakyRegistry failing = new FlakyRegistry(registry);
        failing.failFor(Integer.MAX_VALUE);
        AvroRecordDeserializer<CleanTicket, Arrival> deserializer = deserializer(failing, Duration.ofDays(1));

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> read(deserializer, "t-1", good)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
