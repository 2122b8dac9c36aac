package org.ticketstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    @Test
    void keepTheRecordsHeadersAndSayWhereItLayAndWhatWasWrong() {
        Headers original = new RecordHeaders().add("traceparent", new byte[] {1});

        Headers headers = DeadLetters.headers(original, new IllegalStateException("broken"), "tickets.clean", 3, 42L);

        assertThat(headers.lastHeader("traceparent").value()).containsExactly(1);
        assertThat(text(headers, DeadLetters.TOPIC)).isEqualTo("tickets.clean");
        assertThat(text(headers, DeadLetters.PARTITION)).isEqualTo("3");
        assertThat(text(headers, DeadLetters.OFFSET)).isEqualTo("42");
        assertThat(text(headers, DeadLetters.EXCEPTION)).isEqualTo("java.lang.IllegalStateException");
        assertThat(text(headers, DeadLetters.MESSAGE)).isEqualTo("broken");
        assertThat(text(headers, DeadLetters.STACKTRACE)).contains("DeadLettersTest");
    }

    @Test
    void describeTheLatestFailureOfARecordThatFailsAgain() {
        Headers first = DeadLetters.headers(null, new IllegalStateException("one"), "a", 0, 1L);

        Headers second = DeadLetters.headers(first, new IllegalStateException("two"), "b", 1, 2L);

        assertThat(second.headers(DeadLetters.MESSAGE)).hasSize(1);
        assertThat(text(second, DeadLetters.MESSAGE)).isEqualTo("two");
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
