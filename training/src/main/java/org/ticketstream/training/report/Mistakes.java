package org.ticketstream.training.report;

import java.util.Arrays;
import java.util.List;
import org.ticketstream.files.Sha256;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.evaluate.ScoredRows;
import org.ticketstream.training.report.page.Html;
import org.ticketstream.training.report.page.Table;

/**
 * The rows on which the model is wrong and most certain: wrong labels in the data show up here too. Their texts are
 * left out unless they are asked for: a page is shared more easily than the data.
 */
final class Mistakes {

    private static final int SHOWN = 25;
    private static final int HASH_DIGITS = 16;

    private Mistakes() {}

    static String render(ReportContent content, boolean withTexts) {
        ScoredRows scored = content.scored();
        int[] predicted = scored.predicted();
        List<Integer> worst = Arrays.stream(scored.byConfidence())
                .filter(row -> predicted[row] != scored.truth()[row])
                .limit(SHOWN)
                .boxed()
                .toList();
        if (worst.isEmpty()) {
            return Html.paragraph("There are none.");
        }
        Table table = Table.ofTexts(
                "Wrong and most certain, at most " + SHOWN,
                withTexts ? "text" : "SHA-256 of the text",
                "true",
                "predicted",
                "confidence",
                "source");
        for (int row : worst) {
            LabeledRow labeled = content.rows().get(row);
            table.row(
                    withTexts
                            ? Html.excerpt(labeled.text())
                            : Sha256.of(labeled.text()).substring(0, HASH_DIGITS),
                    labeled.label(),
                    scored.labels().get(predicted[row]),
                    Html.percent(scored.confidence(row)),
                    labeled.source());
        }
        return table.render();
    }
}
