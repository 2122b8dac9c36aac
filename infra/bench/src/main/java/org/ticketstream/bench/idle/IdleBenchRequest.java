package org.ticketstream.bench.idle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What to measure.
 *
 * @param launcher the {@code ticketstream} whose {@code up} is measured
 * @param model release bundle; empty for an untrained one of the same cost
 * @param encoders where the default encoder is kept
 * @param settle time without work before each measurement
 * @param time how long each measurement takes
 * @param tickets single tickets, a pause before each; 0 for none
 */
public record IdleBenchRequest(
        Path launcher, Optional<Path> model, Path encoders, Duration settle, Duration time, int tickets) {
    public IdleBenchRequest {
        if (time.isZero() || time.isNegative() || settle.isNegative()) {
            throw new IllegalArgumentException(
                    "Cannot measure: --seconds must be at least 1, --settle-seconds at least 0 (got: "
                            + time.toSeconds() + ", " + settle.toSeconds() + ")");
        }
    }
}
