package org.ticketstream.model.bundle;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A text and what the released weights said about it on the reference target; a loaded model must say the same.
 *
 * @param text the ticket text
 * @param probabilities calibrated probability of every label, 0 to 1; they sum to 1 unless the model is a multi-label
 *     one
 */
public record SelfCheckExample(String text, Map<String, Double> probabilities) {
    public SelfCheckExample {
        if (text == null) {
            throw new IllegalArgumentException("Cannot use self-check example: text is missing");
        }
        if (probabilities == null || probabilities.isEmpty()) {
            throw new IllegalArgumentException("Cannot use self-check example: probabilities are missing");
        }
        probabilities = Collections.unmodifiableMap(new TreeMap<>(probabilities));
        for (Map.Entry<String, Double> entry : probabilities.entrySet()) {
            Double value = entry.getValue();
            if (value == null || !(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("Cannot use self-check example: probability of " + entry.getKey()
                        + " must lie between 0 and 1 (got: " + value + ")");
            }
        }
    }
}
