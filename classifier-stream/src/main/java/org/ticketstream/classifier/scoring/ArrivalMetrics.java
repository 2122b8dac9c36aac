package org.ticketstream.classifier.scoring;

import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.MetricGroup;
import org.ticketstream.classifier.metrics.MicrosHistogram;
import org.ticketstream.classifier.wire.RawRecord;

/** What operators watch of tickets on their way to the model, by subtask. Units stand in the names. */
final class ArrivalMetrics {
    private final MicrosHistogram inputDelay = new MicrosHistogram();
    private final MicrosHistogram tokenizeTime = new MicrosHistogram();

    ArrivalMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("classifier");
        group.histogram("input_delay_micros", inputDelay);
        group.histogram("tokenize_time_micros", tokenizeTime);
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
