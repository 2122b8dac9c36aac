package org.ticketstream.console.quality;

import org.ticketstream.schemas.ModelQuality;

/**
 * What was counted of the answers of a model.
 *
 * @param answers all
 * @param auto those with decision AUTO
 * @param outOfScope those that are no category
 * @param judged tickets that the model put there and a person has spoken about
 * @param right those about which the person agreed
 * @param confirmed tickets of which a person said that they belong there, as the model had
 * @param corrected tickets of which a person said that they belong there, and the model had not
 * @param miscalibration calibration error times judged answers
 */
record AnswerCounts(
        long answers,
        long auto,
        long outOfScope,
        long judged,
        long right,
        long confirmed,
        long corrected,
        double miscalibration) {
    static final AnswerCounts NONE = new AnswerCounts(0, 0, 0, 0, 0, 0, 0, 0);

    static AnswerCounts of(ModelQuality row) {
        Double error = row.getCalibrationError();
        return new AnswerCounts(
                row.getAnswers(),
                row.getAutoAnswers(),
                row.getOutOfScopeAnswers(),
                row.getJudged(),
                row.getRight(),
                row.getConfirmations(),
                row.getCorrections(),
                error == null ? 0 : error * row.getJudged());
    }

    AnswerCounts plus(AnswerCounts other) {
        return new AnswerCounts(
                answers + other.answers,
                auto + other.auto,
                outOfScope + other.outOfScope,
                judged + other.judged,
                right + other.right,
                confirmed + other.confirmed,
                corrected + other.corrected,
                miscalibration + other.miscalibration);
    }
}
