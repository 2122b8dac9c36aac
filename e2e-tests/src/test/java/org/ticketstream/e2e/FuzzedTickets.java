package org.ticketstream.e2e;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;

/** Values that lie in a topic where only clean tickets should: the same seed gives the same ones. */
final class FuzzedTickets {
    private static final int HEADER_BYTES = 5;
    private static final int LARGE = 1_000_000;
    private static final int LARGE_EVERY = 200;
    private static final String[] PIECES = {
        "invoice ", "the printer is late ", "\u0000", "\ud83d\ude42 ", "\ud800", "ß\n", "&nbsp;"
    };

    private final Random random;
    private final Publisher publisher;
    private final String topic;

    FuzzedTickets(Publisher publisher, String topic, long seed) {
        this.random = new Random(seed);
        this.publisher = publisher;
        this.topic = topic;
    }

    /** One value, null now and then. */
    byte[] value(int number) {
        if (number % LARGE_EVERY == LARGE_EVERY / 2) {
            return number % (2 * LARGE_EVERY) == LARGE_EVERY / 2
                    ? noise(LARGE)
                    : ticket(number, "late ".repeat(LARGE / 5));
        }
        byte[] good = ticket(number, text());
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> noise(random.nextInt(200));
            case 3 -> wrongMagic(good);
            case 4 -> unknownSchema(good);
            case 5 -> Arrays.copyOf(good, random.nextInt(good.length));
            case 6 -> Arrays.copyOf(good, good.length + 1 + random.nextInt(50));
            case 7 -> correction(number);
            case 8 -> flipped(good);
            case 9 -> noiseUnderAKnownSchema(good);
            default -> good;
        };
    }

    private byte[] wrongMagic(byte[] good) {
        good[0] = (byte) (1 + random.nextInt(255));
        return good;
    }

    private byte[] unknownSchema(byte[] good) {
        ByteBuffer.wrap(good).putInt(1, random.nextInt());
        return good;
    }

    private byte[] flipped(byte[] good) {
        for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
            good[HEADER_BYTES + random.nextInt(good.length - HEADER_BYTES)] ^= (byte) (1 << random.nextInt(8));
        }
        return good;
    }

    private byte[] noiseUnderAKnownSchema(byte[] good) {
        byte[] noise = noise(HEADER_BYTES + 1 + random.nextInt(100));
        System.arraycopy(good, 0, noise, 0, HEADER_BYTES);
        return noise;
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(30); pieces >= 0; pieces--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private byte[] ticket(int number, String text) {
        return publisher.bytes(
                topic,
                CleanTicket.newBuilder()
                        .setTicketId("fuzz-" + number)
                        .setText(text)
                        .setContentHash("")
                        .setCreatedAt(Instant.EPOCH)
                        .setCleanedAt(Instant.EPOCH)
                        .build());
    }

    private byte[] correction(int number) {
        return publisher.bytes(
                "e2e.other",
                Correction.newBuilder()
                        .setCorrectionId("fuzz-" + number)
                        .setTicketId("t")
                        .setCategory("billing")
                        .setCorrectedBy("e2e")
                        .setCorrectedAt(Instant.EPOCH)
                        .build());
    }
}
