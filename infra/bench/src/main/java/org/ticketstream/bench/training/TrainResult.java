package org.ticketstream.bench.training;

import java.util.List;

/**
 * All ways to train on one workload.
 *
 * @param steps      optimizer steps of a round
 * @param realTokens tokens of a round without padding
 */
record TrainResult(String workload, int steps, long texts, long realTokens, List<TrainRow> rows) {}
