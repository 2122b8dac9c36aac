package org.ticketstream.bench.pipeline.report;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Scoring latency while something else happens in the process.
 *
 * @param swaps null if not measured
 * @param training null if not measured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Disturbances(Swaps swaps, WhileTraining training) {}
