package org.ticketstream.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.TicketClassifier;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.evaluate.OutOfScopeFigures;
import org.ticketstream.training.evaluate.ScoredRows;
import org.ticketstream.training.evaluate.SliceFigures;

/** Evaluates a release on labelled rows, scored exactly as it would score tickets. */
public final class Evaluator {

    private Evaluator() {}

    /** On the best target of this machine. */
    public static EvaluationReport evaluate(ReleaseBundle bundle, LabeledData data) {
        return evaluate(bundle, data, ClassifierOptions.defaults());
    }

    /**
     * Evaluates a release. Rows with a label that the release does not know count as wrong.
     *
     * @param options target and batching
     * @return figures whose seconds and tokens per second are those of the scoring
     */
    public static EvaluationReport evaluate(ReleaseBundle bundle, LabeledData data, ClassifierOptions options) {
        try (TicketClassifier classifier = TicketClassifier.load(bundle, options)) {
            classifier.warmUp();
            long start = System.nanoTime();
            List<Prediction> inScope = classify(classifier, data.rows());
            List<Prediction> outOfScope = classify(classifier, data.outOfScope());
            double seconds = (System.nanoTime() - start) / 1e9;
            long tokens = Stream.concat(inScope.stream(), outOfScope.stream())
                    .mapToLong(each -> each.input().count())
                    .sum();
            ScoredRows scored = scored(bundle.labels(), data.rows(), inScope);
            Optional<OutOfScopeFigures> figures = outOfScope.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OutOfScopeFigures.of(scored, rejected(inScope), rejected(outOfScope)));
            return EvaluationReport.of(scored)
                    .withTime(seconds, tokens / seconds)
                    .withOutOfScope(figures)
                    .withSlices(SliceFigures.of(data.rows(), scored, Optional.empty()));
        }
    }

    private static List<Prediction> classify(TicketClassifier classifier, List<LabeledRow> rows) {
        return classifier.classifyAll(rows.stream().map(LabeledRow::text).toList());
    }

    private static ScoredRows scored(List<String> known, List<LabeledRow> rows, List<Prediction> predictions) {
        List<String> labels = new ArrayList<>(known);
        rows.stream()
                .map(LabeledRow::label)
                .distinct()
                .sorted()
                .filter(label -> !known.contains(label))
                .forEach(labels::add);
        return new ScoredRows(
                labels,
                rows.stream().mapToInt(row -> labels.indexOf(row.label())).toArray(),
                predictions.stream().map(Prediction::probabilities).toArray(double[][]::new));
    }

    private static boolean[] rejected(List<Prediction> predictions) {
        boolean[] rejected = new boolean[predictions.size()];
        for (int row = 0; row < rejected.length; row++) {
            rejected[row] = predictions.get(row).outOfScope();
        }
        return rejected;
    }
}
