package org.ticketstream.classifier.wire;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.ModelRelease;

/** Arbitrary values for a topic of clean tickets, reproducible by their seed. */
public final class FuzzedRecords {
    private static final int HEADER_BYTES = 5;
    private static final int MEGABYTE = 1_000_000;

    private final Random random;
    private final AvroSerde<CleanTicket> tickets;
    private final byte[] correction;
    private final byte[] release;

    public FuzzedRecords(SchemaRegistryClient registry, long seed) {
        random = new Random(seed);
        tickets = AvroSerde.of(CleanTicket.class, registry);
        correction = AvroSerde.of(Correction.class, registry)
                .serializer()
                .serialize("tickets.corrections", new Correction("c", "t", "billing", "me", Instant.EPOCH, null));
        release = AvroSerde.of(ModelRelease.class, registry)
                .serializer()
                .serialize(
                        "models.releases",
                        ModelRelease.newBuilder()
                                .setAlias("champion")
                                .setVersion("v")
                                .setBundleUri("file:///x")
                                .setSha256("0")
                                .setPublishedAt(Instant.EPOCH)
                                .build());
    }

    /** One value; null now and then. */
    public byte[] next() {
        byte[] good = ticket();
        switch (random.nextInt(12)) {
            case 0:
                return null;
            case 1:
                return new byte[0];
            case 2:
                return bytes(random.nextInt(200));
            case 3: // wrong magic
                good[0] = (byte) (1 + random.nextInt(255));
                return good;
            case 4: // unknown schema
                ByteBuffer.wrap(good).putInt(1, random.nextInt());
                return good;
            case 5: // cut short
                return Arrays.copyOf(good, random.nextInt(good.length));
            case 6: // something left over
                return Arrays.copyOf(good, good.length + 1 + random.nextInt(50));
            case 7:
                return random.nextBoolean() ? correction : release;
            case 8: // flipped bits after the header
                for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                    good[HEADER_BYTES + random.nextInt(good.length - HEADER_BYTES)] ^= (byte) (1 << random.nextInt(8));
                }
                return good;
            case 9: // random Avro under a known schema
                byte[] noise = bytes(HEADER_BYTES + 1 + random.nextInt(100));
                System.arraycopy(good, 0, noise, 0, HEADER_BYTES);
                return noise;
            case 10: // as large as a record may be, rarely
                return random.nextInt(40) == 0 ? large() : good;
            default:
                return good;
        }
    }

    private byte[] large() {
        return random.nextBoolean()
                ? bytes(MEGABYTE)
                : tickets.serializer().serialize(Tickets.TOPIC, Tickets.ticket("t-large", "late ".repeat(200_000)));
    }

    private byte[] ticket() {
        StringBuilder text = new StringBuilder();
        for (int words = random.nextInt(30); words >= 0; words--) {
            text.append(new String[] {"invoice ", "late ", "\u0000", "\ud83d\ude42 ", "\ud800", "ß\n", "&nbsp;"}
                    [random.nextInt(7)]);
        }
        return tickets.serializer().serialize(Tickets.TOPIC, Tickets.ticket("t-" + random.nextInt(), text.toString()));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
