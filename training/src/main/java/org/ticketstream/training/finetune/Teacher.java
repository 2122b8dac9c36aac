package org.ticketstream.training.finetune;

import java.util.List;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.evaluate.CheckpointScorer;
import org.ticketstream.training.evaluate.ScoredRows;
import org.ticketstream.training.finetune.options.Checks;

/**
 * A release whose answers are training targets beside the labels (knowledge distillation, Hinton et al. 2015). The
 * target of a row is {@code share * p + (1 - share) * label}, where {@code p} are the calibrated probabilities of the
 * whole release, its lexical model included. Rows without a label keep equal probabilities as their target.
 *
 * @param release a classifier of the same labels
 * @param share   how much its answers count beside the labels
 */
public record Teacher(ReleaseBundle release, double share) {

    /** Checks the share. */
    public Teacher {
        Checks.require(share > 0 && share <= 1, "share of the teacher", "must be in (0, 1]", share);
    }

    /**
     * Probability of each label for each row.
     *
     * @param labels of the student, in its order
     * @return {@code [rows][labels]}
     * @throws IllegalArgumentException if it knows other labels
     */
    float[][] answers(List<LabeledRow> rows, List<String> labels) {
        List<String> own = release.labels();
        if (own.size() != labels.size() || !own.containsAll(labels)) {
            throw new IllegalArgumentException("Cannot learn from release " + release.version()
                    + ": it knows other labels than the rows (got: " + own + " and " + labels + ")");
        }
        ScoredRows scored = new CheckpointScorer(
                        Checkpoint.open(release.checkpointDir()),
                        release.policy().maxTokens())
                .score(rows)
                .toScoredRows(release.policy().temperature());
        float[][] answers = new float[rows.size()][labels.size()];
        for (int row = 0; row < answers.length; row++) {
            for (int label = 0; label < labels.size(); label++) {
                answers[row][label] = (float) scored.probabilities()[row][own.indexOf(labels.get(label))];
            }
        }
        return answers;
    }
}
