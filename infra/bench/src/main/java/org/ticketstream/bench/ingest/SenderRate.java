package org.ticketstream.bench.ingest;

import java.util.Collections;
import java.util.List;

/** Tickets a second that a sender got acknowledged. */
record SenderRate(String sender, double median, double best, double worst) {
    static SenderRate of(String sender, List<Double> rates) {
        return new SenderRate(sender, median(rates), Collections.max(rates), Collections.min(rates));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
