package org.ticketstream.e2e.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ticketstream.e2e.MalformedRecords;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Ticket;

/** Records that no honest producer writes, on each topic that strangers may write to. */
final class RecordAttacks {
    private static final int MIB = 1 << 20;
    private static final Instant FAR_PAST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant FAR_FUTURE = Instant.parse("+292278993-12-31T23:59:59Z");

    private RecordAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.once("a ticket without a timestamp", target -> withoutTime(target, "no-time")),
                Attack.once("tickets with absurd timestamps", RecordAttacks::absurdTimes),
                Attack.once("garbage on every topic that is read", RecordAttacks::garbage),
                Attack.once("Avro that announces 2 GB", RecordAttacks::lyingLengths),
                Attack.once("200 MB in a small zstd record", target -> bomb(target, "zstd", 200 * MIB)),
                Attack.longOne("500 MB in a small gzip record", target -> bomb(target, "gzip", 500 * MIB)),
                Attack.longOne("500 MB in a small zstd record", target -> bomb(target, "zstd", 500 * MIB)),
                Attack.once("the largest record that the broker takes", RecordAttacks::largest),
                Attack.once("thousands of headers, huge headers, headers without value", RecordAttacks::headers),
                Attack.once("ids that forge lines, climb directories or are empty", RecordAttacks::oddIds),
                Attack.once("keys that are not the ticket's id, and none at all", RecordAttacks::oddKeys),
                Attack.once("corrections of tickets that never existed", RecordAttacks::corrections));
    }

    private static ProducerRecord<byte[], byte[]> ticket(Target target, String id) {
        return ticket(target, id, id, Instant.EPOCH);
    }

    private static ProducerRecord<byte[], byte[]> ticket(Target target, String key, String id, Instant createdAt) {
        String topic = target.topics().received();
        byte[] value = target.publisher()
                .bytes(
                        topic,
                        Ticket.newBuilder()
                                .setTicketId(id)
                                .setBody("Odd ticket " + id + " says that the till prints nothing.")
                                .setCreatedAt(createdAt)
                                .build());
        return new ProducerRecord<>(topic, RawRecords.bytes(key), value);
    }

    private static void withoutTime(Target target, String id) throws Exception {
        for (int partition = 0; partition < 4; partition++) {
            ProducerRecord<byte[], byte[]> record = ticket(target, id + partition);
            target.ledger()
                    .record(
                            target.records()
                                    .withoutTime(new ProducerRecord<>(
                                            record.topic(), partition, record.key(), record.value())),
                            id + partition);
        }
        target.records()
                .withoutTime(
                        new ProducerRecord<>(target.topics().corrections(), 0, RawRecords.bytes("x"), new byte[] {0}));
        target.records()
                .withoutTime(new ProducerRecord<>(target.topics().clean(), 0, RawRecords.bytes("x"), new byte[] {0}));
        target.records()
                .withoutTime(new ProducerRecord<>(
                        target.topics().modelReleases(), 0, RawRecords.bytes("x"), new byte[] {0}));
    }

    private static void absurdTimes(Target target) throws Exception {
        for (long time : new long[] {0, Instant.now().toEpochMilli() + 3_000_000_000L, Long.MAX_VALUE}) {
            String id = "time-" + time;
            ProducerRecord<byte[], byte[]> record = ticket(target, id);
            ProducerRecord<byte[], byte[]> timed =
                    new ProducerRecord<>(record.topic(), null, time, record.key(), record.value());
            Refusals.allow(() -> target.ledger().record(target.records().send(timed), id));
        }
        for (Instant created : List.of(FAR_PAST, FAR_FUTURE)) {
            String id = "created-" + created.getEpochSecond();
            target.ledger().record(target.records().send(ticket(target, id, id, created)), id);
        }
    }

    private static void garbage(Target target) throws Exception {
        for (String topic : List.of(
                target.topics().received(),
                target.topics().corrections(),
                target.topics().clean(),
                target.topics().classified() + "",
                target.topics().modelReleases(),
                target.topics().trainingRequests())) {
            List<byte[]> values =
                    MalformedRecords.values(target.publisher(), target.topics().received(), 12);
            for (int i = 0; i < values.size(); i++) {
                String id = "garbage-" + i;
                var place = target.records().send(topic, id, values.get(i));
                if (topic.equals(target.topics().received())) {
                    target.ledger().record(place, id);
                }
            }
        }
    }

    /** A string, and then an array, that say they have two billion elements. */
    private static void lyingLengths(Target target) throws Exception {
        byte[] honest = ticket(target, "liar").value();
        byte[] huge = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        for (int at = 5; at < 8; at++) {
            ByteBuffer lie = ByteBuffer.allocate(honest.length + huge.length);
            lie.put(honest, 0, at).put(huge).put(honest, at, honest.length - at);
            for (String topic :
                    List.of(target.topics().received(), target.topics().clean())) {
                var place = target.records().send(topic, "liar-" + at, lie.array());
                if (topic.equals(target.topics().received())) {
                    target.ledger().record(place, "liar-" + at);
                }
            }
        }
    }

    /** Blanks pack well. What the broker does not take has done no harm. */
    private static void bomb(Target target, String compression, int bytes) throws Exception {
        byte[] value = new byte[bytes];
        Arrays.fill(value, (byte) ' ');
        for (String topic : List.of(
                target.topics().received(),
                target.topics().corrections(),
                target.topics().modelReleases())) {
            Refusals.allow(() -> {
                var place = target.records().packed(compression, topic, "bomb", value);
                if (topic.equals(target.topics().received())) {
                    target.ledger().record(place, "bomb");
                }
            });
        }
    }

    private static void largest(Target target) throws Exception {
        for (int bytes = MIB; bytes > MIB - 200; bytes -= 40) {
            byte[] value = new byte[bytes];
            Arrays.fill(value, (byte) 'x');
            Refusals.allow(() -> target.ledger()
                    .record(target.records().send(target.topics().received(), "largest", value), "largest"));
        }
        for (String topic : List.of(target.topics().clean(), target.topics().corrections())) {
            Refusals.allow(() -> target.records().send(topic, "largest", new byte[MIB - 200]));
        }
    }

    private static void headers(Target target) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        ProducerRecord<byte[], byte[]> many = ticket(target, "many-headers");
        for (int i = 0; i < 20_000; i++) {
            many.headers().add("h" + i, new byte[] {1});
        }
        records.add(many);
        ProducerRecord<byte[], byte[]> large = ticket(target, "large-header");
        large.headers().add("traceparent", new byte[900_000]);
        records.add(large);
        ProducerRecord<byte[], byte[]> empty = ticket(target, "empty-headers");
        empty.headers().add("urgent", null).add("traceparent", null).add("", null);
        records.add(empty);
        ProducerRecord<byte[], byte[]> posing = ticket(target, "posing-headers");
        posing.headers()
                .add("__streams.errors.offset", RawRecords.bytes("-1\r\nforged"))
                .add("urgent", RawRecords.bytes("true"));
        records.add(posing);
        for (ProducerRecord<byte[], byte[]> record : records) {
            target.ledger().record(target.records().send(record), new String(record.key(), StandardCharsets.UTF_8));
        }
        ProducerRecord<byte[], byte[]> clean =
                new ProducerRecord<>(target.topics().clean(), RawRecords.bytes("many-headers"), new byte[] {1, 2, 3});
        many.headers().forEach(clean.headers()::add);
        target.records().send(clean);
    }

    private static void oddIds(Target target) throws Exception {
        List<String> ids = List.of(
                "",
                " ",
                "two\r\nlines ERROR forged",
                "../../../etc/passwd",
                "\u0000",
                "\u202Eright-to-left",
                "%s%n{}${jndi:ldap://127.0.0.1:1/a}",
                "x".repeat(300_000));
        for (String id : ids) {
            target.ledger().record(target.records().send(ticket(target, id)), id);
        }
    }

    private static void oddKeys(Target target) throws Exception {
        String topic = target.topics().received();
        byte[] value = ticket(target, "keyless").value();
        target.ledger().record(target.records().send(new ProducerRecord<>(topic, value)), "keyless");
        target.ledger()
                .record(
                        target.records()
                                .send(new ProducerRecord<>(topic, new byte[] {(byte) 0xFF, (byte) 0xC0}, value)),
                        "keyless");
        target.ledger().record(target.records().send(ticket(target, "other", "not-the-key", Instant.EPOCH)), "other");
        target.records().send(new ProducerRecord<>(topic, null, null));
    }

    private static void corrections(Target target) throws Exception {
        String topic = target.topics().corrections();
        for (int i = 0; i < 300; i++) {
            byte[] value = target.publisher()
                    .bytes(
                            topic,
                            Correction.newBuilder()
                                    .setCorrectionId("c-" + i)
                                    .setTicketId("never-" + i)
                                    .setCategory(i % 2 == 0 ? "billing" : "no such\r\ncategory " + i)
                                    .setCorrectedBy("x".repeat(i * 10))
                                    .setCorrectedAt(i % 3 == 0 ? FAR_PAST : FAR_FUTURE)
                                    .build());
            target.records().send(topic, "never-" + i, value);
        }
    }
}
