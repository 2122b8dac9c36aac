package org.ticketstream.bench.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.ticketstream.bench.report.Medians;

/**
 * What a command cost.
 *
 * @param command as it is typed
 * @param firstSeconds processor time of the first run, which lists its classes for the archive
 * @param seconds processor time of the later runs, user and system
 */
public record CommandCost(String command, double firstSeconds, List<Double> seconds) {

    /** Of the later runs. */
    @JsonProperty
    public double medianSeconds() {
        return Medians.of(seconds);
    }

    /** Of the later runs. */
    @JsonProperty
    public double mostSeconds() {
        return seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
