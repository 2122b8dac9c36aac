package org.ticketstream.ingest.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T10:00:00Z",
                "2026-03-01T10:00:00.1Z",
                "2026-03-01T10:00:00.123456789Z",
                "2026-03-01T10:00:00.999999999+05:30",
                "2026-03-01T10:00:00-11:45",
                "2024-02-29T23:59:59+18:00",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-18:00"
            })
    void readsWhatTheLibraryReads(String text) {
        assertThat(Rfc3339.parse(text))
                .isEqualTo(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-41T99:00:00Z",
                "2025-02-29T00:00:00Z",
                "2026-03-01T24:00:00Z",
                "2026-03-01T10:00:60Z",
                "2026-03-01T10:00:00+24:00",
                "2026-03-01T10:00:00+99:59"
            })
    void refusesWhatTheLibraryRefuses(String text) {
        assertThatThrownBy(() -> OffsetDateTime.parse(text)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> Rfc3339.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2016-12-31T15:59:60.5-08:00, 2017-01-01T00:00:00Z",
        "2026-03-03t10:15:00z, 2026-03-03T10:15:00Z",
        "2026-03-03T10:15:00-00:00, 2026-03-03T10:15:00Z",
        "2026-03-03T10:15:00+23:59, 2026-03-02T10:16:00Z",
        "2026-03-03T10:15:00.123456789012345Z, 2026-03-03T10:15:00.123Z"
    })
    void readsWhatOnlyTheRfcKnows(String text, String time) {
        assertThat(Rfc3339.parse(text)).hasToString(time);
        assertThat(TicketTime.parse(text)).hasToString(time);
    }
}
