package org.ticketstream.training.finetune;

import java.util.ArrayList;
import java.util.List;

/** Loss of every step, and its mean over the recent ones. */
final class LossCurve {

    private static final int RECENT = 20;

    private final List<Double> losses = new ArrayList<>();

    void add(double loss) {
        losses.add(loss);
    }

    double recent() {
        return mean(Math.max(0, losses.size() - RECENT));
    }

    /** Mean over the steps from {@code first}, counted from 0. */
    double mean(int first) {
        return losses.subList(first, losses.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    int size() {
        return losses.size();
    }

    List<Double> all() {
        return List.copyOf(losses);
    }
}
