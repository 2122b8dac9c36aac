package org.ticketstream.bench.pipeline.report;

/**
 * What a training in the same process does to those who wait. Blocks without and with it took turns under the same
 * load.
 *
 * @param steps optimizer steps that the training got on meanwhile
 * @param without scoring latency in blocks without a training
 * @param with scoring latency in blocks beside one
 * @param longestGapWithout between two answers that left the job, milliseconds
 * @param longestGapWith the same beside a training
 */
public record WhileTraining(int steps, Millis without, Millis with, long longestGapWithout, long longestGapWith) {

    double slowdown() {
        return with.p99() / without.p99();
    }
}
