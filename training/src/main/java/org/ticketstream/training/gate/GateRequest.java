package org.ticketstream.training.gate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.ClassifierOptions;
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
     * @param labels    classes of the candidate
     * @param holdout   answers of the candidate on the evaluation rows
     * @param corrected answers of the candidate on the corrections
     */
    public GateVerdict judge(List<String> labels, Answers holdout, Answers corrected) {
        if (champion.isEmpty()) {
            return Gate.judge(rules, holdout);
        }
        List<Answers> before =
                Answers.of(champion.get(), List.of(holdout.rows(), corrected.rows()), ClassifierOptions.defaults());
        return Gate.judge(
                rules,
                champion.get().version(),
                change(labels),
                new Gate.Pair(holdout, before.get(0)),
                new Gate.Pair(corrected, before.get(1)));
    }

    /** Judges an existing release. */
    public GateVerdict judge(ReleaseBundle candidate, List<LabeledRow> holdout) {
        List<Answers> answers = Answers.of(candidate, List.of(holdout, corrections), ClassifierOptions.defaults());
        return judge(candidate.labels(), answers.get(0), answers.get(1));
    }

    /**
     * What will be refused for its classes, so that it can be said before hours of training.
     *
     * @param labels classes of the candidate
     */
    public Optional<LabelChange> refusedChange(List<String> labels) {
        LabelChange change = change(labels);
        return change.isNone() || rules.allowLabelChange() ? Optional.empty() : Optional.of(change);
    }

    private LabelChange change(List<String> labels) {
        return LabelChange.between(champion.map(ReleaseBundle::labels).orElse(labels), labels);
    }
}
