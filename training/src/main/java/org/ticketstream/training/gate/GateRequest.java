package org.ticketstream.training.gate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.scoring.ClassifierOptions;
import org.ticketstream.training.data.LabeledRow;

/**
 * Asks for a verdict on what a training gives.
 *
 * @param champion    the release that serves; empty for a first one, which has only the floors to pass
 * @param corrections what people have corrected so far
 * @param rules       what the candidate must fulfil
 */
public record GateRequest(Optional<ReleaseBundle> champion, List<LabeledRow> corrections, GateRules rules) {

    /** Takes a copy. */
    public GateRequest {
        Objects.requireNonNull(champion, "champion is null");
        Objects.requireNonNull(rules, "rules are null");
        corrections = List.copyOf(corrections);
    }

    /**
     * Asks the champion the same and judges.
     *
     * @param holdout   answers of the candidate on the rows to judge with
     * @param corrected answers of the candidate on the corrections
     */
    public GateVerdict judge(Answers holdout, Answers corrected) {
        if (champion.isEmpty()) {
            return Gate.judge(rules, holdout);
        }
        List<Answers> before =
                Answers.of(champion.get(), List.of(holdout.rows(), corrected.rows()), ClassifierOptions.defaults());
        return Gate.judge(
                rules,
                champion.get().version(),
                new Gate.Pair(holdout, before.get(0)),
                new Gate.Pair(corrected, before.get(1)));
    }

    /** Judges a release that is there already. */
    public GateVerdict judge(ReleaseBundle candidate, List<LabeledRow> holdout) {
        List<Answers> answers = Answers.of(candidate, List.of(holdout, corrections), ClassifierOptions.defaults());
        return judge(answers.get(0), answers.get(1));
    }
}
