package org.ticketstream.classifier.scoring;

import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.MetricGroup;
import org.ticketstream.classifier.metrics.MicrosHistogram;
import org.ticketstream.classifier.wire.RawRecord;

/** What operators watch of tickets on their way to the model, by subtask. Units stand in the names. */
final class ArrivalMetrics {
    private final MicrosHistogram inputDelay = new MicrosHistogram();
    private final MicrosHistogram tokenizeTime = new MicrosHistogram();

    /** @param inFlight read by reporters too, so figures may be a moment old */
    ArrivalMetrics(MetricGroup parent, InFlightTickets inFlight) {
        MetricGroup group = parent.addGroup("classifier");
        group.histogram("input_delay_micros", inputDelay);
        group.histogram("tokenize_time_micros", tokenizeTime);
        group.gauge("in_flight_tickets", inFlight::size);
        group.gauge("in_flight_tokens", inFlight::tokens);
    }

    /** By the clock of whoever wrote the record. */
    void arrived(RawRecord record) {
        if (record.timestamp() >= 0) {
            inputDelay.update(TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis() - record.timestamp()));
        }
    }

    void tokenized(long micros) {
        tokenizeTime.update(micros);
    }
}
