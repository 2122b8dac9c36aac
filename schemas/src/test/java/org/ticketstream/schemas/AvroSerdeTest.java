package org.ticketstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
    private static final String TOPIC = "tickets.received";

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final AvroSerde<Ticket> serde = AvroSerde.of(Ticket.class, registry);

    private static Ticket ticket() {
        return Ticket.newBuilder()
                .setTicketId("t-1")
                .setSubject("Grüße 🙂")
                .setBody("line one\nline two")
                .setCreatedAt(Instant.parse("2026-01-02T03:04:05.678Z"))
                .build();
    }

    @Test
    void readsBackWhatItWrote() {
        byte[] bytes = serde.serializer().serialize(TOPIC, ticket());

        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(ticket());
    }

    @Test
    void writesConfluentsWireFormatUnderTheTopicsSubject() throws Exception {
        byte[] bytes = serde.serializer().serialize(TOPIC, ticket());

        int id = registry.getId("tickets.received-value", new AvroSchema(Subjects.published(Ticket.class)));
        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(id);
        byte[] body = Arrays.copyOfRange(bytes, 5, bytes.length);
        ByteBuffer bare = Ticket.getEncoder().encode(ticket());
        bare.position(10); // Avro's single-object header
        assertThat(ByteBuffer.wrap(body)).isEqualTo(bare);
    }

    @Test
    void keepsTombstones() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void namesTopicAndFaultOfBytesThatAreNotAvro() {
        assertMalformed(new byte[0], "got: 0 bytes");
        assertMalformed("{\"json\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8), "first byte is not 0");
        assertMalformed(new byte[] {0, 0, 0, 99, 99, 1, 2}, "does not know schema id 25443");
    }

    @Test
    void refusesARecordOfAnotherType() {
        byte[] correction = AvroSerde.of(Correction.class, registry)
                .serializer()
                .serialize(
                        "tickets.corrections",
                        Correction.newBuilder()
                                .setCorrectionId("c")
                                .setTicketId("t")
                                .setCategory("billing")
                                .setCorrectedBy("me")
                                .setCorrectedAt(Instant.EPOCH)
                                .build());

        assertMalformed(correction, "org.ticketstream.schemas.Correction");
    }

    @Test
    void refusesTruncatedAndOverlongRecords() {
        byte[] bytes = serde.serializer().serialize(TOPIC, ticket());
        for (int length = 5; length < bytes.length; length++) {
            assertMalformed(Arrays.copyOf(bytes, length), TOPIC);
        }
        assertMalformed(Arrays.copyOf(bytes, bytes.length + 1), "bytes are left");
    }

    @Test
    void survivesAnyCorruptionOfTheAvroPart() {
        byte[] bytes = serde.serializer().serialize(TOPIC, ticket());
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = bytes.clone();
            int flips = 1 + random.nextInt(4);
            for (int k = 0; k < flips; k++) {
                broken[5 + random.nextInt(broken.length - 5)] = (byte) random.nextInt(256);
            }
            try {
                serde.deserializer().deserialize(TOPIC, broken);
            } catch (MalformedRecordException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    @Test
    void refusesALengthThatCannotBeTrue() {
        byte[] bytes = serde.serializer().serialize(TOPIC, ticket());
        // First field: a string that claims 2^31 - 10 bytes.
        byte[] lie = {(byte) 0xEC, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        byte[] broken = Arrays.copyOf(bytes, bytes.length + lie.length);
        System.arraycopy(lie, 0, broken, 5, lie.length);

        assertMalformed(broken, TOPIC);
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNotTheRecordsFault() {
        byte[] bytes = serde.serializer().serialize(TOPIC, ticket());
        AvroSerde<Ticket> unreachable = AvroSerde.of(Ticket.class, RegistryClients.connect("http://localhost:1"));

        assertThatThrownBy(() -> unreachable.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class)
                .isNotInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("registry does not answer");
    }

    private void assertMalformed(byte[] bytes, String message) {
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining(TOPIC)
                .hasMessageContaining(message);
    }
}
