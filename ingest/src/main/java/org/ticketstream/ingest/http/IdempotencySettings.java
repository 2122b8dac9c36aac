package org.ticketstream.ingest.http;

import java.time.Duration;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * How many responses to requests with an {@code Idempotency-Key} are remembered, and for how long.
 *
 * @param ids most ids of tickets and corrections in all remembered responses together; the oldest responses are evicted
 *     first
 * @param kept how long a response is remembered
 */
public record IdempotencySettings(
        @Setting(
                defaultValue = "200000",
                help = "Most ids that answers to requests with an Idempotency-Key hold in memory, all together;"
                        + " the oldest go first.")
        int ids,

        @Setting(defaultValue = "24h", help = "How long such an answer is remembered.")
        Duration kept) {
    public IdempotencySettings {
        if (ids < 1) {
            throw new IllegalArgumentException(
                    "Cannot start the intake: idempotency ids must be at least 1 (got: " + ids + ")");
        }
        if (kept.isNegative() || kept.isZero()) {
            throw new IllegalArgumentException(
                    "Cannot start the intake: the time for idempotency keys must be positive (got: " + kept + ")");
        }
    }

    /** A day, some tens of megabytes. */
    public static IdempotencySettings defaults() {
        return SettingsModel.of(IdempotencySettings.class).defaults();
    }
}
