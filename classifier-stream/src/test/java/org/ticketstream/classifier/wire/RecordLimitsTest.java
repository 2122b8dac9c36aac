package org.ticketstream.classifier.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ticketstream.classifier.wire.Tickets.ticket;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.ticketstream.classifier.wire.AvroRecordDeserializer.Decoded;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.Topics;

/** Records whose answers would exceed the size limit of their topic. */
class RecordLimitsTest {
    private static final RawRecord RECORD = RawRecord.of(Tickets.record("t-1", new byte[1]));

    @Test
    void aTicketWhoseAnswerWouldBeTooLargeIsRefused() {
        assertThat(RecordLimits.arrival(new Decoded<>(ticket("t-1", "x".repeat(900_000)), RECORD))
                        .ticket())
                .isNotNull();
        assertThatThrownBy(() -> RecordLimits.arrival(new Decoded<>(ticket("t".repeat(513), "x"), RECORD)))
                .hasMessage("Cannot accept the record at tickets.clean-2@40: ticketId must have at most 512 characters"
                        + " (got: 513)");
    }

    @Test
    void aTombstoneOfNothingIsRefused() {
        RawRecord nothing = RawRecord.of(Tickets.record(null, null));

        assertThat(RecordLimits.arrival(new Decoded<>(null, RECORD)).ticket()).isNull();
        assertThatThrownBy(() -> RecordLimits.arrival(new Decoded<>(null, nothing)))
                .hasMessageContaining("neither key nor value");
    }

    @Test
    void aReleaseWhoseReceiptWouldBeTooLargeIsRefused() {
        ModelRelease release = ModelRelease.newBuilder()
                .setAlias("a".repeat(900_000))
                .setVersion("v")
                .setBundleUri("file:///none")
                .setSha256("")
                .setPublishedAt(Instant.EPOCH)
                .build();

        assertThatThrownBy(() -> RecordLimits.release(new Decoded<>(release, RECORD)))
                .hasMessageContaining("alias must have at most 1000 characters (got: 900000)");
    }

    @Test
    void ofTheTraceContextOneOfEachNameGoesAlongAndNoneThatIsTooLong() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", new byte[] {1}).add("traceparent", new byte[] {2});
        headers.add("baggage", new byte[900_000]).add("other", new byte[] {3});

        RawHeaders kept = RawHeaders.of(headers).traceContext();

        assertThat(kept.names()).containsExactly("traceparent");
        assertThat(kept.values()[0]).containsExactly(2);
    }

    @Test
    void aDeadLetterIsCutToWhatItsTopicTakes() {
        DeadLetter letter = new DeadLetter(
                "k".getBytes(StandardCharsets.UTF_8), new byte[2 * Topics.DEAD_LETTER_BYTES], RawHeaders.NONE, -1);

        ProducerRecord<byte[], byte[]> written = new DeadLetterSerializer("dead").serialize(letter, null, null);

        assertThat(written.value()).hasSizeLessThan(Topics.DEAD_LETTER_BYTES / 2);
        assertThat(written.headers().lastHeader(DeadLetters.VALUE_BYTES)).isNotNull();
    }
}
