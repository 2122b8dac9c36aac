package org.ticketstream.training.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.evaluate.BaselineFigures;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.evaluate.ScoredRows;
import org.ticketstream.training.finetune.state.TrainingPosition.ValidationLoss;

/** Small reports, and what a page must survive. */
final class Pages {

    /** Ends elements, attributes, scripts and formats, or tries to. */
    static final String HOSTILE =
            "</script><script>alert(1)</script></style></title><img src=x onerror=alert(2)>\"'>{a|b}%s<!--<script>";

    private static final Instant WRITTEN = Instant.parse("2026-03-01T12:00:00Z");
    private static final double[] FIRST = {0.8, 0.2};
    private static final double[] SECOND = {0.1, 0.9};

    private Pages() {}

    /** Four rows of two classes, the third of which is taken for the other. */
    static ReportContent content(String title, List<String> labels, String wrongText) {
        ScoredRows scored =
                new ScoredRows(labels, new int[] {0, 1, 0, 1}, new double[][] {FIRST, SECOND, SECOND, SECOND});
        List<LabeledRow> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.add(new LabeledRow(i == 2 ? wrongText : "text " + i, labels.get(i % 2), "", "f:" + (i + 1)));
        }
        EvaluationReport report =
                EvaluationReport.of(scored).withBaseline(Optional.of(BaselineFigures.of("TF-IDF linear", scored)));
        return new ReportContent(
                new ReportHead(title, WRITTEN, List.of("A warning " + title)),
                Map.of("rows", "4 " + title),
                report,
                scored,
                rows,
                Optional.of(scored),
                new LossCurves(
                        List.of(2.0, 1.0, 0.5, 0.4),
                        List.of(new ValidationLoss(1, 2, 0.9), new ValidationLoss(2, 4, 0.7))));
    }

    /** Rows that only the model has right, rows that only the linear model has right, and one that both have. */
    static ReportContent unequal(int won, int lost) {
        int rows = won + lost + 1;
        double[][] model = new double[rows][];
        double[][] linear = new double[rows][];
        Arrays.fill(model, FIRST);
        Arrays.fill(linear, FIRST);
        Arrays.fill(linear, 0, won, SECOND);
        Arrays.fill(model, won, won + lost, SECOND);
        ScoredRows scored = new ScoredRows(List.of("a", "b"), new int[rows], model);
        ScoredRows baseline = new ScoredRows(List.of("a", "b"), new int[rows], linear);
        List<LabeledRow> texts = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            texts.add(new LabeledRow("text " + row, "a", "", "f:" + row));
        }
        return new ReportContent(
                new ReportHead("Unequal", WRITTEN, List.of()),
                Map.of(),
                EvaluationReport.of(scored).withBaseline(Optional.of(BaselineFigures.of("TF-IDF linear", baseline))),
                scored,
                texts,
                Optional.of(baseline),
                LossCurves.none());
    }

    /** The page but for its own scripts and style; the data of the charts stay. */
    static String withoutScripts(String page) {
        return page.replaceAll("(?s)</main>.*</body>", "</main></body>").replaceAll("(?s)<style>.*?</style>", "");
    }
}
