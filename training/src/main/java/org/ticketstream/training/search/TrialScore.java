package org.ticketstream.training.search;

import com.fasterxml.jackson.databind.JsonNode;
import org.ticketstream.training.evaluate.EvaluationReport;

/**
 * How well a trial does. The component names are field names of the JSON form of its result.
 *
 * @param accuracy on the evaluation rows
 * @param macroF1  the same
 * @param seconds  spent on steps, those of earlier rungs included
 */
public record TrialScore(double accuracy, double macroF1, double seconds) {
    static final TrialScore FAILED = new TrialScore(0, 0, 0);

    static TrialScore of(EvaluationReport report) {
        return new TrialScore(report.accuracy(), report.macroF1(), report.time().seconds());
    }

    /** @param evaluation a report as JSON, out of a bundle */
    static TrialScore of(JsonNode evaluation) {
        return new TrialScore(
                evaluation.path("accuracy").asDouble(),
                evaluation.path("macroF1").asDouble(),
                evaluation.path("seconds").asDouble());
    }
}
