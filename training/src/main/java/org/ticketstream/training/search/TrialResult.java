package org.ticketstream.training.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Comparator;
import java.util.Optional;

/**
 * How a trial does at the end of a rung. The component names are the field names of its JSON form.
 *
 * @param trial    from 1
 * @param rung     from 1
 * @param epochs   done so far
 * @param ofEpochs epochs of its whole training
 * @param settings what it tries
 * @param score    how well it does; 0 if it failed
 * @param failure  why it cannot be trained; empty if it can
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TrialResult(
        int trial,
        int rung,
        int epochs,
        int ofEpochs,
        TrialSettings settings,
        @JsonUnwrapped TrialScore score,
        Optional<String> failure) {

    /** Best first: those that went further, then by the metric; failed ones last. */
    static Comparator<TrialResult> bestFirst(Metric metric) {
        return Comparator.comparing((TrialResult result) -> result.failure().isPresent())
                .thenComparing(TrialResult::rung, Comparator.reverseOrder())
                .thenComparing(metric::of, Comparator.reverseOrder())
                .thenComparing(TrialResult::trial);
    }

    boolean is(int otherTrial, Rung otherRung) {
        return trial == otherTrial && rung == otherRung.number();
    }
}
