package org.ticketstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LetterSizeTest {
    private static final int LARGE = Topics.DEAD_LETTER_BYTES;

    private static ProducerRecord<byte[], byte[]> letter(byte[] key, byte[] value, byte[] header) {
        Headers original = new RecordHeaders().add("own", header);
        return new ProducerRecord<>(
                "dead",
                null,
                5L,
                key,
                value,
                DeadLetters.headers(original, new IllegalStateException("cannot read"), "tickets.received", 3, 77));
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    @Test
    void whatFitsStaysAsItIs() {
        ProducerRecord<byte[], byte[]> letter = letter(bytes(10), bytes(LARGE / 2), bytes(10));

        assertThat(LetterSize.fit(letter)).isSameAs(letter);
        assertThat(DeadLetters.isCut(letter.headers())).isFalse();
    }

    @Test
    void ofALargeValueTheBeginningIsKeptWithEverythingElse() {
        ProducerRecord<byte[], byte[]> letter = LetterSize.fit(letter(bytes(10), bytes(2 * LARGE), bytes(10)));

        assertThat(letter.value()).hasSize(64 * 1024).containsOnly('x');
        assertThat(letter.key()).hasSize(10);
        assertThat(letter.timestamp()).isEqualTo(5);
        assertThat(letter.headers().lastHeader("own").value()).hasSize(10);
        assertThat(header(letter, DeadLetters.VALUE_BYTES)).isEqualTo(Integer.toString(2 * LARGE));
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("tickets.received");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("77");
        assertThat(DeadLetters.isCut(letter.headers())).isTrue();
    }

    @Test
    void aLargeKeyAndLargeHeadersAreLeftOut() {
        ProducerRecord<byte[], byte[]> letter = LetterSize.fit(letter(bytes(LARGE), bytes(10), bytes(LARGE)));

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).hasSize(10);
        assertThat(letter.headers().lastHeader("own")).isNull();
        assertThat(header(letter, DeadLetters.KEY_BYTES)).isEqualTo(Integer.toString(LARGE));
        assertThat(Integer.parseInt(header(letter, DeadLetters.HEADERS_BYTES))).isGreaterThan(LARGE);
        assertThat(header(letter, DeadLetters.MESSAGE)).isEqualTo("cannot read");
    }
}
