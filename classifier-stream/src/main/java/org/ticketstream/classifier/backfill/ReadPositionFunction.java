package org.ticketstream.classifier.backfill;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.ticketstream.classifier.wire.Arrival;

/** Reports the position in each partition as an accumulator of the job. Emits nothing. */
public final class ReadPositionFunction extends ProcessFunction<Arrival, Void> {
    static final String PREFIX = "position.";

    private transient Map<Integer, LongMaximum> partitions;

    @Override
    public void processElement(Arrival arrival, Context context, Collector<Void> out) {
        if (partitions == null) {
            partitions = new HashMap<>();
        }
        partitions
                .computeIfAbsent(arrival.record().partition(), this::accumulator)
                .add(arrival.record().offset() + 1);
    }

    private LongMaximum accumulator(int partition) {
        LongMaximum furthest = new LongMaximum();
        getRuntimeContext().addAccumulator(PREFIX + partition, furthest);
        return furthest;
    }
}
