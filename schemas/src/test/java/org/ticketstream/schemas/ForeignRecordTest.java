package org.ticketstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Records as other clients, SQL engines and connectors write them. */
class ForeignRecordTest {
    private static final String TOPIC = "tickets.received";
    private static final long AT = 1_767_323_045_678L;

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

    @Test
    void readsTicketsOfSqlEngines() throws Exception {
        String schema = record(
                "KsqlDataSourceSchema",
                "io.confluent.ksql.avro_schemas",
                nullable("TICKETID", "'string'"),
                nullable("SUBJECT", "'string'"),
                nullable("BODY", "'string'"),
                nullable("CREATEDAT", "{'type': 'long', 'logicalType': 'timestamp-millis'}"),
                nullable("ATTRIBUTES", "{'type': 'map', 'values': ['null', 'string']}"));

        Ticket ticket = read(
                schema, Map.of("TICKETID", "t-1", "BODY", "no paper", "CREATEDAT", AT, "ATTRIBUTES", Map.of("a", "b")));

        assertThat(ticket)
                .isEqualTo(Ticket.newBuilder()
                        .setTicketId("t-1")
                        .setBody("no paper")
                        .setCreatedAt(Instant.ofEpochMilli(AT))
                        .setAttributes(Map.of("a", "b"))
                        .build());
    }

    @Test
    void readsTimesOfAnyUnit() throws Exception {
        for (Map.Entry<String, Long> unit : Map.of(
                        "timestamp-micros", 1_000L, "timestamp-nanos", 1_000_000L, "local-timestamp-micros", 1_000L)
                .entrySet()) {
            Ticket ticket = read(
                    record(
                            "Ticket",
                            "org.ticketstream.schemas",
                            plain("ticketId", "'string'"),
                            plain("createdAt", "{'type': 'long', 'logicalType': '" + unit.getKey() + "'}")),
                    Map.of("ticketId", "t-1", "createdAt", AT * unit.getValue() + 1));

            assertThat(ticket.getCreatedAt()).as(unit.getKey()).isEqualTo(Instant.ofEpochMilli(AT));
        }
    }

    @Test
    void readsNamesThatDifferByUnderscores() throws Exception {
        Ticket ticket = read(
                record(
                        "row",
                        "jdbc",
                        plain("ticket_id", "'string'"),
                        plain("created_at", "'long'"),
                        plain("x", "'int'")),
                Map.of("ticket_id", "t-1", "created_at", AT, "x", 7));

        assertThat(ticket.getTicketId()).isEqualTo("t-1");
        assertThat(ticket.getCreatedAt()).isEqualTo(Instant.ofEpochMilli(AT));
    }

    @Test
    void resolvesAUnionByWhatTheRecordHolds() throws Exception {
        String schema =
                record("Ticket", "x", plain("ticketId", "['int', 'string']"), plain("createdAt", "['long', 'int']"));

        assertThat(read(schema, Map.of("ticketId", "t-1", "createdAt", AT)).getTicketId())
                .isEqualTo("t-1");
        assertThatThrownBy(() -> read(schema, Map.of("ticketId", 1, "createdAt", AT)))
                .isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void namesTheFieldThatCannotBeRead() {
        assertThatThrownBy(() -> read(
                        record("Ticket", "x", plain("ticketId", "'string'"), plain("createdAt", "'string'")),
                        Map.of("ticketId", "t-1", "createdAt", "now")))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("field createdAt must be long timestamp-millis (got: string)");
        assertThatThrownBy(() -> read(record("Ticket", "x", plain("ticketId", "'string'")), Map.of("ticketId", "t-1")))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("it has no field createdAt");
        assertThatThrownBy(() -> read(
                        record("Ticket", "x", nullable("ticketId", "'string'"), plain("createdAt", "'long'")),
                        Map.of("createdAt", AT)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("field ticketId is null");
    }

    @Test
    void refusesTimesThatAreOfAnotherUnit() {
        String schema = record(
                "Ticket", "org.ticketstream.schemas", plain("ticketId", "'string'"), plain("createdAt", "'long'"));

        assertThatThrownBy(() -> read(schema, Map.of("ticketId", "t-1", "createdAt", AT * 1_000)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("field createdAt must be in milliseconds since 1970");
    }

    @Test
    void anotherTypeOfOursIsNotTakenForATicket() {
        assertThatThrownBy(() -> read(
                        record(
                                "CleanTicket",
                                "org.ticketstream.schemas",
                                plain("ticketId", "'string'"),
                                plain("createdAt", "'long'")),
                        Map.of("ticketId", "t-1", "createdAt", AT)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("it is another type (got: org.ticketstream.schemas.CleanTicket)");
    }

    private Ticket read(String schemaText, Map<String, Object> values) throws Exception {
        Schema schema = new Schema.Parser().parse(schemaText);
        int id = registry.register("other-" + schema.getName() + schemaText.hashCode(), new AvroSchema(schema));
        GenericRecordBuilder record = new GenericRecordBuilder(schema);
        values.forEach(record::set);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(bytes);
        head.writeByte(0);
        head.writeInt(id);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record.build(), encoder);
        encoder.flush();
        return AvroSerde.of(Ticket.class, registry).deserializer().deserialize(TOPIC, bytes.toByteArray());
    }

    private static String record(String name, String namespace, String... fields) {
        return ("{'type': 'record', 'name': '" + name + "', 'namespace': '" + namespace + "', 'fields': ["
                        + String.join(", ", fields) + "]}")
                .replace('\'', '"');
    }

    private static String plain(String name, String type) {
        return "{'name': '" + name + "', 'type': " + type + "}";
    }

    private static String nullable(String name, String type) {
        return "{'name': '" + name + "', 'type': ['null', " + type + "], 'default': null}";
    }
}
