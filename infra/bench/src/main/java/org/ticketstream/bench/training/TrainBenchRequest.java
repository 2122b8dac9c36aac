package org.ticketstream.bench.training;

import java.nio.file.Path;
import org.ticketstream.bench.report.TextSource;

/**
 * What training steps to compare.
 *
 * @param encoders  directory for encoders that are made on first use
 * @param batch     texts of a step
 * @param maxTokens where texts are cut, special tokens included; also the length of the full texts
 * @param limit     training texts of mixed length in a round
 * @param rounds    timed rounds
 */
public record TrainBenchRequest(TextSource texts, Path encoders, int batch, int maxTokens, int limit, int rounds) {

    public TrainBenchRequest {
        requirePositive("texts of a step", batch);
        requirePositive("limit", limit);
        requirePositive("rounds", rounds);
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Cannot measure: " + what + " must be positive (got: " + value + ")");
        }
    }
}
