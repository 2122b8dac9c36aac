package org.ticketstream.model.calibrate;

import java.util.Map;
import java.util.Optional;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.LongTextPolicy;

/**
 * A temperature and thresholds, and what they do on the rows that they were fitted on.
 *
 * @param temperature divides the logits
 * @param autoThreshold by label; labels that cannot be trusted alone are not listed
 * @param suggestThreshold confidence from which a label is shown
 * @param scope where out of scope begins; empty if there were no examples of it, and then nothing is out of scope
 * @param errorBefore expected calibration error of the plain softmax, 0 to 1
 * @param errorAfter expected calibration error with the temperature, 0 to 1
 * @param autoCoverage share of the in-scope rows that are routed without a person, 0 to 1
 * @param autoPrecision share of right answers among the routed rows, rows out of scope included; 1 if none is routed
 */
public record CalibrationResult(
        double temperature,
        Map<String, Double> autoThreshold,
        double suggestThreshold,
        Optional<ScopeThreshold> scope,
        double errorBefore,
        double errorAfter,
        double autoCoverage,
        double autoPrecision) {

    /** The policy for a bundle. */
    public DecisionPolicy policy(int maxTokens, int topK, LongTextPolicy longText) {
        return new DecisionPolicy(
                temperature,
                autoThreshold,
                suggestThreshold,
                scope.map(ScopeThreshold::threshold).orElse(0.0),
                maxTokens,
                topK,
                scope.map(ScopeThreshold::kind).orElse(null),
                longText);
    }
}
