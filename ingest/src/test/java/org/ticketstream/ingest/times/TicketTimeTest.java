package org.ticketstream.ingest.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.123456+02:00, 2026-01-02T01:04:05.123Z",
        "2026-01-02T03:04:05.000+0100, 2026-01-02T02:04:05Z",
        "2026-01-02T03:04, 2026-01-02T03:04:00Z",
        "2026-01-02 03:04:05, 2026-01-02T03:04:05Z",
        "2026-01-02 03:04:05 UTC, 2026-01-02T03:04:05Z",
        "2026-01-02, 2026-01-02T00:00:00Z",
        "01/02/2026, 2026-01-02T00:00:00Z",
        "1767323045, 2026-01-02T03:04:05Z",
        "1767323045.123456, 2026-01-02T03:04:05.123Z",
        "1767323045123, 2026-01-02T03:04:05.123Z"
    })
    void readsWhatExportsWrite(String text, String time) {
        assertThat(TicketTime.parse(text)).hasToString(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-02-30",
                "13/13/2026",
                "02/30/2026",
                "12",
                "2026-01-02T25:00:00Z",
                "2026-01-02T"
            })
    void namesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> TicketTime.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the time cannot be read (got: " + text + ")");
    }
}
