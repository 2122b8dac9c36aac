package org.ticketstream.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.schemas.Correction;

/** The registry's HTTP face and its topic. */
final class RegistryAttacks {
    private static final String SCHEMAS = "_schemas";
    private static final int MIB = 1 << 20;

    private RegistryAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.once("requests to the registry that are no schemas", RegistryAttacks::requests),
                Attack.once("garbage on the registry's topic", RegistryAttacks::topic));
    }

    /** Somebody whom the registry does not know yet registers a schema and encodes with it. */
    static void requireServing(Target target) {
        try (Publisher stranger = new Publisher(
                target.installation().bootstrapServers(), target.installation().registryUrl(), target.topics())) {
            byte[] bytes = stranger.bytes(
                    "probe-" + UUID.randomUUID(),
                    Correction.newBuilder()
                            .setCorrectionId("c")
                            .setTicketId("t")
                            .setCategory("billing")
                            .setCorrectedBy("probe")
                            .setCorrectedAt(java.time.Instant.EPOCH)
                            .build());
            assertThat(bytes).isNotEmpty();
        }
    }

    private static void requests(Target target) throws Exception {
        String deep = "{\"type\":\"array\",\"items\":".repeat(20_000);
        for (String body : List.of(
                "",
                "{",
                "[".repeat(MIB),
                "{\"schema\":\"{\"}",
                "{\"schema\":\"\\\"nonsense\\\"\"}",
                "{\"schema\":\"" + deep.replace("\"", "\\\"") + "\"}",
                "{\"schema\":1,\"schemaType\":{}}",
                "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"a\",\"subject\":\"b\",\"version\":-1}]}")) {
            for (String path : List.of("/subjects/hostile-value/versions", "/subjects/hostile-value")) {
                RawHttp.status(target.registryPort(), RawHttp.post(path, "", body.length()), RawHttp.bytes(body));
            }
        }
        for (String path : List.of(
                "/schemas/ids/99999999999999999999",
                "/schemas/ids/-1",
                "/subjects/%2E%2E%2F%2E%2E/versions/latest",
                "/subjects/a/versions/" + "9".repeat(1000))) {
            RawHttp.status(
                    target.registryPort(),
                    RawHttp.bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        }
        requireServing(target);
    }

    private static void topic(Target target) throws Exception {
        for (String[] record : new String[][] {
            {"", "x"},
            {"{", "{"},
            {"{\"keytype\":\"SCHEMA\",\"subject\":\"x\",\"version\":1,\"magic\":1}", "{"},
            {"{\"keytype\":\"SCHEMA\",\"subject\":\"x\",\"version\":-1,\"magic\":1}", "{\"id\":-1,\"schema\":\"x\"}"},
            {"{\"keytype\":\"WHAT\",\"magic\":99}", "{}"},
            {"{\"keytype\":\"SCHEMA\",\"subject\":\"deep\",\"version\":1,\"magic\":1}", "[".repeat(100_000)},
            {"{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}", "{\"compatibilityLevel\":\"NONSENSE\"}"}
        }) {
            target.records()
                    .send(new ProducerRecord<>(
                            SCHEMAS, RawRecords.bytes(record[0]), record[1].getBytes(StandardCharsets.UTF_8)));
        }
        requireServing(target);
    }
}
