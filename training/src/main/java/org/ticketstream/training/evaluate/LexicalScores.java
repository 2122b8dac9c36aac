package org.ticketstream.training.evaluate;

import java.util.Arrays;
import java.util.List;
import org.ticketstream.model.lexical.LexicalModel;
import org.ticketstream.training.data.LabeledRow;

/**
 * Scores of a lexical model for rows.
 *
 * @param scores {@code [rows, labels]}
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record LexicalScores(float[][] scores) {

    /** Scores rows in their order. */
    public static LexicalScores of(LexicalModel model, List<LabeledRow> rows) {
        return new LexicalScores(
                rows.stream().map(row -> model.scores(row.text())).toArray(float[][]::new));
    }

    /** Some of the rows. */
    public LexicalScores rows(int[] chosen) {
        return new LexicalScores(
                Arrays.stream(chosen).mapToObj(row -> scores[row]).toArray(float[][]::new));
    }
}
