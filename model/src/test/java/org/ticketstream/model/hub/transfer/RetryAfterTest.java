package org.ticketstream.model.hub.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T10:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After|17|17",
                "Retry-After|Mon, 05 Jan 2026 10:01:30 GMT|90",
                "Retry-After|Mon, 05 Jan 2026 09:00:00 GMT|0",
                "RateLimit|\"resolvers\";r=0;t=42|42",
            })
    void readsWhatServersSay(String header, String value, long seconds) {
        assertThat(RetryAfter.of(headers(header, value), CLOCK)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Retry-After|soon", "Retry-After|-1", "RateLimit|\"api\";r=10", "Server|x"})
    void isEmptyWhereTheySayNothing(String header, String value) {
        assertThat(RetryAfter.of(headers(header, value), CLOCK)).isEmpty();
    }

    @Test
    void prefersTheStandardHeader() {
        HttpHeaders both = HttpHeaders.of(
                Map.of("Retry-After", List.of("5"), "RateLimit", List.of("\"api\";r=0;t=42")), (name, value) -> true);

        assertThat(RetryAfter.of(both, CLOCK)).contains(Duration.ofSeconds(5));
    }

    private static HttpHeaders headers(String name, String value) {
        return HttpHeaders.of(Map.of(name, List.of(value)), (n, v) -> true);
    }
}
