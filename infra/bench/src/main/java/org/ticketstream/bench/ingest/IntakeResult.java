package org.ticketstream.bench.ingest;

import java.util.List;

/**
 * How fast tickets were acknowledged.
 *
 * @param ofProducer the intake's rate as a share of the plain producer's, the median over the rounds of the share
 *     within a round
 * @param ofWaitingProducer the same of the producer whose callers wait for each batch
 */
record IntakeResult(
        int tickets, int batch, int callers, List<SenderRate> rates, double ofProducer, double ofWaitingProducer) {}
