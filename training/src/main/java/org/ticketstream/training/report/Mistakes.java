package org.ticketstream.training.report;

import java.util.Arrays;
import java.util.List;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.evaluate.ScoredRows;

/** The rows on which the model is wrong and most sure of it: wrong labels in the data show up here too. */
final class Mistakes {

    private static final int SHOWN = 25;

    private Mistakes() {}

    static String render(ReportContent content) {
        ScoredRows scored = content.scored();
        int[] predicted = scored.predicted();
        List<Integer> worst = Arrays.stream(scored.byConfidence())
                .filter(row -> predicted[row] != scored.truth()[row])
                .limit(SHOWN)
                .boxed()
                .toList();
        if (worst.isEmpty()) {
            return "<p>There are none.</p>\n";
        }
        StringBuilder table = new StringBuilder("<table>\n");
        table.append(Html.row("th", "text", "true", "predicted", "confidence", "source"));
        for (int row : worst) {
            LabeledRow labeled = content.rows().get(row);
            table.append(Html.row(
                    "td",
                    Html.excerpt(labeled.text()),
                    Html.escape(labeled.label()),
                    Html.escape(scored.labels().get(predicted[row])),
                    Html.number("%.2f", scored.confidence(row)),
                    Html.escape(labeled.source())));
        }
        return table.append("</table>\n").toString();
    }
}
