package org.ticketstream.ingest.retention;

import java.time.Duration;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * How long the state keeps what it knows.
 *
 * @param tickets since a ticket was last cleaned: text, answers, corrections, routes, and that it came or was erased
 * @param waiting since a correction of a ticket that has not come
 */
public record RetentionSettings(
        @Setting(
                name = "tickets-kept",
                defaultValue = "400d",
                help = "How long the state keeps what it knows of a ticket, since it was cleaned last.")
        Duration tickets,

        @Setting(
                name = "waiting-kept",
                defaultValue = "30d",
                help = "How long a correction waits for a ticket that has not come.")
        Duration waiting) {
    private static final Duration LEAST = Duration.ofMinutes(1);

    public RetentionSettings {
        require("the time for tickets", tickets);
        require("the time for corrections that wait", waiting);
    }

    /** A little more than a year, and a month. */
    public static RetentionSettings defaults() {
        return SettingsModel.of(RetentionSettings.class).defaults();
    }

    private static void require(String name, Duration time) {
        if (time.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    "Cannot start ingest: " + name + " must be at least 1 minute (got: " + time + ")");
        }
    }
}
