package org.ticketstream.classifier.scoring;

import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.MetricGroup;
import org.ticketstream.classifier.metrics.MicrosHistogram;
import org.ticketstream.classifier.wire.RawRecord;

/** Metrics of tickets before they reach the model, by subtask. Units are in the names. */
final class ArrivalMetrics {
    private final MicrosHistogram inputDelay = new MicrosHistogram();
    private final MicrosHistogram tokenizeTime = new MicrosHistogram();

    /** @param inFlight read by reporter threads too, so values may lag */
    ArrivalMetrics(MetricGroup parent, InFlightTickets inFlight) {
        MetricGroup group = parent.addGroup("classifier");
        group.histogram("input_delay_micros", inputDelay);
        group.histogram("tokenize_time_micros", tokenizeTime);
        group.gauge("in_flight_tickets", inFlight::size);
        group.gauge("in_flight_tokens", inFlight::tokens);
    }

    /** Measured by the clock of the producer of the record. */
    void arrived(RawRecord record) {
        if (record.timestamp() >= 0) {
            inputDelay.update(TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis() - record.timestamp()));
        }
    }

    void tokenized(long micros) {
        tokenizeTime.update(micros);
    }
}
