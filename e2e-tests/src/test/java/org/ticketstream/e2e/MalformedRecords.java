package org.ticketstream.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Ticket;

/** Values that no reader of a topic of tickets can use, each in another way and each different from the others. */
public final class MalformedRecords {
    private MalformedRecords() {}

    public static List<byte[]> values(Publisher publisher, String topic, int count) {
        Random random = new Random(count);
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; values.size() < count; i++) {
            values.add(
                    switch (i % 6) {
                        case 0 -> ("{\"ticketId\": \"json-" + i + "\"}").getBytes(StandardCharsets.UTF_8);
                        case 1 -> new byte[] {0, 1, (byte) i};
                        case 2 -> unknownSchema(publisher, topic, i);
                        case 3 -> truncated(publisher, topic, i);
                        case 4 -> anotherType(publisher, i);
                        default -> noise(random);
                    });
        }
        return values;
    }

    private static byte[] ticket(Publisher publisher, String topic, int i) {
        return publisher.bytes(
                topic,
                Ticket.newBuilder()
                        .setTicketId("malformed-" + i)
                        .setBody("a ticket that will not arrive whole")
                        .setCreatedAt(Instant.EPOCH)
                        .build());
    }

    private static byte[] unknownSchema(Publisher publisher, String topic, int i) {
        byte[] bytes = ticket(publisher, topic, i);
        bytes[1] = 0x7F;
        return bytes;
    }

    private static byte[] truncated(Publisher publisher, String topic, int i) {
        byte[] bytes = ticket(publisher, topic, i);
        return Arrays.copyOf(bytes, bytes.length - 3);
    }

    private static byte[] anotherType(Publisher publisher, int i) {
        return publisher.bytes(
                "e2e.other",
                Correction.newBuilder()
                        .setCorrectionId("malformed-" + i)
                        .setTicketId("t")
                        .setCategory("billing")
                        .setCorrectedBy("e2e")
                        .setCorrectedAt(Instant.EPOCH)
                        .build());
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[200];
        random.nextBytes(bytes);
        bytes[0] = 42;
        return bytes;
    }
}
