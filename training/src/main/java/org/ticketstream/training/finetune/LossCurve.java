package org.ticketstream.training.finetune;

import java.util.ArrayList;
import java.util.List;

/** Loss of every step that was applied, and means over the recent ones. */
final class LossCurve {

    private static final int RECENT = 20;

    private final List<Double> losses;

    LossCurve(List<Double> before) {
        this.losses = new ArrayList<>(before);
    }

    void add(double loss) {
        losses.add(loss);
    }

    double recent() {
        return mean(losses.size() - RECENT);
    }

    /** Mean over the losses from the {@code first}-th, counted from 0; NaN if there are none. */
    double mean(int first) {
        return losses.subList(Math.max(0, Math.min(first, losses.size())), losses.size()).stream()
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
