package org.ticketstream.bench.cli;

import java.nio.file.Path;

/**
 * What to measure.
 *
 * @param launcher the {@code ticketstream} whose commands are measured
 * @param encoders where the default encoder is kept
 * @param rounds how often each command is run and counted
 */
public record CliBenchRequest(Path launcher, Path encoders, int rounds) {
    public CliBenchRequest {
        if (rounds < 1) {
            throw new IllegalArgumentException("Cannot measure: --rounds must be at least 1 (got: " + rounds + ")");
        }
    }
}
