package org.ticketstream.model.classify;

import java.util.List;
import org.ticketstream.model.batching.ScoredSequence;

/** The answer to a ticket that was read in several windows. */
final class MeanLogits {

    private MeanLogits() {}

    static float[] of(List<ScoredSequence> windows) {
        if (windows.size() == 1) {
            return windows.get(0).logits();
        }
        float[] mean = new float[windows.get(0).logits().length];
        for (ScoredSequence window : windows) {
            for (int label = 0; label < mean.length; label++) {
                mean[label] += window.logits()[label] / windows.size();
            }
        }
        return mean;
    }
}
