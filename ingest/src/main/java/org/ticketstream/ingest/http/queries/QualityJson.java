package org.ticketstream.ingest.http.queries;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ticketstream.schemas.ChampionComparison;
import org.ticketstream.schemas.ModelQuality;

/** A row of quality as the OpenAPI document describes it. */
final class QualityJson {
    private QualityJson() {}

    static ObjectNode of(ModelQuality row) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("model", row.getModelVersion())
                .put("category", row.getCategory());
        if (row.getWindowStart() != null) {
            json.put("windowStart", row.getWindowStart().toString());
            json.put("windowEnd", row.getWindowEnd().toString());
        }
        json.put("answers", row.getAnswers())
                .put("autoAnswers", row.getAutoAnswers())
                .put("outOfScopeAnswers", row.getOutOfScopeAnswers())
                .put("judged", row.getJudged())
                .put("right", row.getRight())
                .put("confirmations", row.getConfirmations())
                .put("corrections", row.getCorrections())
                .put("coverage", row.getCoverage())
                .put("outOfScopeRate", row.getOutOfScopeRate())
                .put("precision", row.getPrecision())
                .put("agreement", row.getAgreement())
                .put("calibrationError", row.getCalibrationError());
        ChampionComparison comparison = row.getAgainstChampion();
        if (comparison != null) {
            json.putObject("againstChampion")
                    .put("bothRight", comparison.getBothRight())
                    .put("challengerOnly", comparison.getChallengerOnly())
                    .put("championOnly", comparison.getChampionOnly())
                    .put("neitherRight", comparison.getNeitherRight());
        }
        return json;
    }
}
