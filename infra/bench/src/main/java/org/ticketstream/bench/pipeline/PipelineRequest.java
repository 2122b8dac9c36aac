package org.ticketstream.bench.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.bench.report.TextSource;

/**
 * What is to be measured.
 *
 * @param texts of the tickets, which repeat
 * @param model release bundle; empty for the default encoder with an untrained head, which costs the same
 * @param encoders directory of the default encoder
 * @param maxTokens where the default model cuts texts
 * @param settings of the scoring job by the names that it has on a cluster
 * @param rounds of the comparison with the model asked directly, at least 1
 * @param roundTime how long one side of a round lasts, about
 * @param latencyTime how long tickets come at half of the highest rate
 * @param disturbances of that load
 * @param noOpTickets tickets for the run without a model; 0 for none
 */
public record PipelineRequest(
        TextSource texts,
        Optional<Path> model,
        Path encoders,
        int maxTokens,
        Map<String, String> settings,
        int rounds,
        Duration roundTime,
        Duration latencyTime,
        DisturbancePlan disturbances,
        int noOpTickets) {

    public PipelineRequest {
        settings = Map.copyOf(settings);
        require(rounds >= 1, "there must be at least one round", rounds);
        require(roundTime.toMillis() >= 1000, "a round must last a second or more", roundTime);
        require(noOpTickets >= 0, "the number of tickets must not be negative", noOpTickets);
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException("Cannot measure: " + rule + " (got: " + got + ")");
        }
    }
}
