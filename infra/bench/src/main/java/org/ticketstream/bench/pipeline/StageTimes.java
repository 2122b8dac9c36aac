package org.ticketstream.bench.pipeline;

import org.HdrHistogram.Histogram;

/** How long tickets took for each stage inside the job, all so far. Microseconds. */
record StageTimes(Histogram read, Histogram tokenize, Histogram queue, Histogram inference, Histogram scoring) {

    static StageTimes now() {
        return new StageTimes(
                TimeTap.snapshot("input_delay_micros"),
                TimeTap.snapshot("tokenize_time_micros"),
                TimeTap.snapshot("queue_time_micros"),
                TimeTap.snapshot("inference_time_micros"),
                TimeTap.snapshot("scoring_time_micros"));
    }

    /** What has come since then. */
    StageTimes since(StageTimes start) {
        return new StageTimes(
                less(read, start.read),
                less(tokenize, start.tokenize),
                less(queue, start.queue),
                less(inference, start.inference),
                less(scoring, start.scoring));
    }

    private static Histogram less(Histogram now, Histogram then) {
        Histogram difference = now.copy();
        difference.subtract(then);
        return difference;
    }
}
