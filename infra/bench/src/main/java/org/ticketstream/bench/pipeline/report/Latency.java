package org.ticketstream.bench.pipeline.report;

import java.util.Map;

/**
 * How long tickets take at half of the highest rate.
 *
 * @param perSecond tickets that came
 * @param visible from the time a ticket was due in the input topic to its answer, committed and read
 * @param scoring from the ticket's arrival at the scoring operator to its leaving it
 * @param stages in their order
 * @param boundMillis checkpoint interval + 3 x batch delay + one batch (p99)
 */
public record Latency(
        double perSecond, Millis visible, Millis scoring, Map<String, Millis> stages, double boundMillis) {}
