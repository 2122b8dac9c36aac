package org.ticketstream.bench.pipeline.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * The job with a model that does nothing: what everything but the model takes.
 *
 * @param perSecond tickets
 * @param microsByPart processor time per ticket
 */
public record NoOpRun(
        @JsonProperty("noOpPerSecond") double perSecond,
        @JsonProperty("noOpMicrosByPart") Map<String, Double> microsByPart) {}
