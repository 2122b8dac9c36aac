package org.ticketstream.bench.pipeline.report;

import java.util.List;
import java.util.Map;
import org.ticketstream.bench.report.Medians;

/**
 * How many tickets go through.
 *
 * @param directPerSecond the model asked directly, by round
 * @param pipelinePerSecond from Kafka to committed answers, by round
 * @param share median over rounds of pipeline to direct
 * @param cpuShare processor time that a ticket takes directly, as a share of what it takes through the pipeline, broker
 *     included and this benchmark left out; what else runs on the machine hardly changes it
 * @param microsByPart processor time per ticket by part of the process, while the pipeline ran
 */
public record Throughput(
        List<Double> directPerSecond,
        List<Double> pipelinePerSecond,
        double share,
        double cpuShare,
        Map<String, Double> microsByPart) {

    double direct() {
        return Medians.of(directPerSecond);
    }

    /** Tickets per second through the pipeline, the median over rounds. */
    public double pipeline() {
        return Medians.of(pipelinePerSecond);
    }
}
