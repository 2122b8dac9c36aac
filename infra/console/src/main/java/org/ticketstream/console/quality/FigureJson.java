package org.ticketstream.console.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.training.evaluate.Interval;

/** Figures as the page gets them. */
final class FigureJson {
    private FigureJson() {}

    /** Counts, and the shares that have a meaning, each with its interval. */
    static ObjectNode figures(AnswerCounts counts) {
        ObjectNode json = JsonAnswers.object()
                .put("answers", counts.answers())
                .put("auto", counts.auto())
                .put("outOfScope", counts.outOfScope())
                .put("judged", counts.judged())
                .put("right", counts.right());
        share(json, "precision", counts.right(), counts.judged());
        share(json, "coverage", counts.auto(), counts.answers());
        share(json, "agreement", counts.confirmed(), counts.confirmed() + counts.corrected());
        share(json, "outOfScopeRate", counts.outOfScope(), counts.answers());
        if (counts.judged() > 0) {
            json.put("calibrationError", counts.miscalibration() / counts.judged());
        }
        return json;
    }

    static void share(ObjectNode json, String name, long hits, long cases) {
        // Judgements may be of answers that were counted before; a share is never above 1.
        if (cases > 0 && hits <= cases) {
            interval(json.putObject(name).put("value", (double) hits / cases), Interval.ofShare(hits, cases));
        }
    }

    static void interval(ObjectNode json, Interval interval) {
        json.put("low", interval.low()).put("high", interval.high());
    }

    static ObjectNode matrix(ConfusionTable matrix) {
        ObjectNode json = JsonAnswers.object()
                .put("tickets", matrix.tickets())
                .put("outside", matrix.tickets() - matrix.shown())
                .put("categories", matrix.categories());
        ArrayNode labels = json.putArray("labels");
        matrix.labels().forEach(labels::add);
        ArrayNode cells = json.putArray("cells");
        matrix.cells().forEach((cell, count) -> cells.addArray()
                .add(matrix.labels().indexOf(cell.person()))
                .add(matrix.labels().indexOf(cell.said()))
                .add(count));
        return json;
    }

    static ObjectNode agreement(Agreement agreement) {
        ObjectNode json =
                JsonAnswers.object().put("tickets", agreement.tickets()).put("pairs", agreement.pairs());
        share(json, "agreeing", agreement.agreeing(), agreement.pairs());
        agreement.alpha().ifPresent(alpha -> json.put("alpha", alpha));
        return json;
    }

    static ObjectNode trial(String challenger, PairedCounts counts) {
        TrialVerdict verdict = TrialVerdict.of(counts);
        long tickets = counts.tickets();
        ObjectNode json = JsonAnswers.object()
                .put("challenger", challenger)
                .put("tickets", tickets)
                .put("bothRight", counts.bothRight())
                .put("challengerOnly", counts.challengerOnly())
                .put("championOnly", counts.championOnly())
                .put("neitherRight", counts.neitherRight())
                .put("outcome", verdict.outcome().name())
                .put("chance", verdict.chance());
        share(json, "challengerRight", counts.bothRight() + counts.challengerOnly(), tickets);
        share(json, "championRight", counts.bothRight() + counts.championOnly(), tickets);
        interval(
                json.putObject("difference")
                        .put("value", (double) (counts.challengerOnly() - counts.championOnly()) / tickets),
                verdict.difference());
        verdict.needed().ifPresent(needed -> json.put("needed", needed));
        return json;
    }
}
