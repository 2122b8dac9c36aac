package org.ticketstream.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.testing.IngestStand;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.ingest.testing.TopicReader;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.Topics;

/**
 * One bad record of each kind on each topic that ingest reads: the next one passes, in a process with a small heap that
 * never restarts.
 */
class BadRecordsIT {
    private static final Topics TOPICS = IngestStand.TOPICS;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** More than the heap of the process. */
    private static final int BOMB_BYTES = 300_000_000;

    @TempDir
    Path dir;

    @Test
    void noSingleRecordStopsTheStream() throws Exception {
        try (IngestStand stand = IngestStand.withTopics(dir);
                Publisher publisher = stand.publisher();
                HostileRecords hostile = new HostileRecords(stand.bootstrapServers(), BOMB_BYTES);
                TopicReader clean = stand.reader(TOPICS.clean());
                TopicReader dead = stand.reader(TOPICS.deadLetter())) {
            int port = stand.port("intake");
            Path home = dir.resolve("ingest");
            try (ChildIngest ingest = ChildIngest.start(stand, home, port)) {
                tickets(publisher, "before");
                clean.await("tickets before", PATIENCE, records -> ids(records).containsAll(ids("before")));

                assertThatThrownBy(() -> hostile.packed(TOPICS.received(), "bomb", BOMB_BYTES))
                        .as("the topic as it should be takes no record that unpacks to more than its limit")
                        .hasCauseInstanceOf(RecordTooLargeException.class);
                stand.takingPackedRecords();
                bad(hostile, publisher);
                tickets(publisher, "after");

                clean.await("tickets after", PATIENCE, records -> ids(records).containsAll(ids("after")));
                assertThat(ids(clean.all())).contains("no-time", "headers");
                dead.await("the letters", PATIENCE, letters -> letters.size() >= 3);
                assertThat(dead.all())
                        .extracting(letter -> header(letter, DeadLetters.TOPIC) + ": "
                                + header(letter, DeadLetters.MESSAGE).replaceAll("\\(got:.*", ""))
                        .containsExactlyInAnyOrder(
                                "tickets.received: Cannot process the record: the record cannot be unpacked:"
                                        + " java.lang.OutOfMemoryError: Java heap space",
                                "tickets.corrections: Cannot process the record: the record cannot be unpacked:"
                                        + " java.lang.OutOfMemoryError: Java heap space",
                                "tickets.received: Cannot process the record:"
                                        + " its value must have at most 4194352 bytes ");
                assertThat(get(port, "/health/ready").statusCode()).isEqualTo(200);
                assertThat(get(port, "/metrics").body())
                        .contains("ticketstream_stream_state{state=\"RUNNING\"} 1.0")
                        .contains("ticketstream_stream_restarts 0.0")
                        .contains("ticketstream_stream_dead_letters 3.0")
                        .contains("ticketstream_stream_lag_records{partition=\"0\",topic=\"tickets.received\"}");
            }
            // A start reads the releases from their beginning, the bad ones included.
            try (ChildIngest again = ChildIngest.start(stand, home, port)) {
                tickets(publisher, "again");
                clean.await("tickets after a restart", PATIENCE, records -> ids(records)
                        .containsAll(ids("again")));
                assertThat(get(port, "/metrics").body()).contains("ticketstream_stream_restarts 0.0");
            }
        }
    }

    private static void bad(HostileRecords hostile, Publisher publisher) throws Exception {
        byte[] ticket = ticket(publisher, "no-time");
        byte[] correction = correction(publisher);
        List<org.apache.kafka.common.header.Header> headers = List.of(new RecordHeader("trace", new byte[100_000]));
        hostile.withoutTime(TOPICS.received(), "no-time", ticket);
        hostile.withHeaders(TOPICS.received(), "headers", ticket(publisher, "headers"), headers);
        hostile.packed(TOPICS.received(), "bomb", BOMB_BYTES);
        hostile.packed(TOPICS.received(), "large", 20_000_000);
        hostile.withoutTime(TOPICS.corrections(), "t", correction);
        hostile.withHeaders(TOPICS.corrections(), "t", correction, headers);
        hostile.packed(TOPICS.corrections(), "t", BOMB_BYTES);
        hostile.withoutTime(TOPICS.modelReleases(), "champion", new byte[] {1, 2, 3});
        hostile.withHeaders(TOPICS.modelReleases(), "champion", new byte[] {4, 5, 6}, headers);
        hostile.packed(TOPICS.modelReleases(), "champion", BOMB_BYTES);
    }

    private static byte[] ticket(Publisher publisher, String id) {
        return publisher.bytes(
                TOPICS.received(),
                Ticket.newBuilder()
                        .setTicketId(id)
                        .setBody("Ticket " + id + ": the till prints no receipts.")
                        .setCreatedAt(Instant.EPOCH)
                        .build());
    }

    private static byte[] correction(Publisher publisher) {
        return publisher.bytes(
                TOPICS.corrections(),
                Correction.newBuilder()
                        .setCorrectionId("c")
                        .setTicketId("t")
                        .setCategory("billing")
                        .setCorrectedBy("e2e")
                        .setCorrectedAt(Instant.EPOCH)
                        .build());
    }

    /** Enough of them for each partition to have some. */
    private static Set<String> ids(String name) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 16; i++) {
            ids.add(name + "-" + i);
        }
        return ids;
    }

    private static void tickets(Publisher publisher, String name) {
        ids(name).forEach(id -> publisher.raw(TOPICS.received(), id, ticket(publisher, id)));
        publisher.flush();
    }

    private static Set<String> ids(List<ConsumerRecord<byte[], byte[]>> records) {
        Set<String> ids = new HashSet<>();
        records.forEach(record -> ids.add(new String(record.key(), StandardCharsets.UTF_8)));
        return ids;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
    }
}
