package org.ticketstream.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.TicketClassifier;
import org.ticketstream.training.data.LabelStatistics;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.TrainingRecord;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.evaluate.OutOfScopeFigures;
import org.ticketstream.training.evaluate.ScoredRows;
import org.ticketstream.training.evaluate.SliceFigures;
import org.ticketstream.training.report.LossCurves;
import org.ticketstream.training.report.ReportContent;
import org.ticketstream.training.report.ReportHead;
import org.ticketstream.training.report.page.Html;

/** Evaluates a release on labelled rows, scored exactly as it would score tickets. */
public final class Evaluator {

    private Evaluator() {}

    /** On the best target of this machine. */
    public static EvaluationReport evaluate(ReleaseBundle bundle, LabeledData data) {
        return evaluate(bundle, data, ClassifierOptions.defaults());
    }

    /** The figures alone; see {@link #examine}. */
    public static EvaluationReport evaluate(ReleaseBundle bundle, LabeledData data, ClassifierOptions options) {
        return examine(bundle, data, options).report();
    }

    /**
     * Evaluates a release. Rows with a label that the release does not know count as wrong.
     *
     * @param options target and batching
     * @return with figures whose seconds and tokens per second are those of the scoring
     */
    public static ReportContent examine(ReleaseBundle bundle, LabeledData data, ClassifierOptions options) {
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
            EvaluationReport report = EvaluationReport.of(scored)
                    .withTime(seconds, tokens / seconds)
                    .withOutOfScope(figures)
                    .withSlices(SliceFigures.of(data.rows(), scored, Optional.empty()));
            return new ReportContent(
                    head(bundle, data),
                    facts(bundle, data, classifier.target().name()),
                    report,
                    scored,
                    data.rows(),
                    Optional.empty(),
                    LossCurves.none());
        }
    }

    private static ReportHead head(ReleaseBundle bundle, LabeledData data) {
        String name = data.sources().describe().map(file -> " of " + file).orElse("");
        boolean seen = TrainingRecord.of(bundle)
                .filter(record -> record.train().shares(data.sources()))
                .isPresent();
        return new ReportHead(
                "Release " + bundle.version() + " on " + data.rows().size() + " tickets" + name,
                Instant.now(),
                seen
                        ? List.of("This release was trained on rows of this file: the figures flatter. Evaluate it on"
                                + " tickets that it has not seen.")
                        : List.of());
    }

    private static Map<String, String> facts(ReleaseBundle bundle, LabeledData data, String target) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("release", bundle.version());
        TrainingRecord.of(bundle)
                .flatMap(record -> record.train().describe())
                .ifPresent(files -> facts.put("trained on", files));
        facts.put("evaluated on", LabelStatistics.of(data).describe());
        JsonNode before = bundle.evaluation().path("accuracy");
        if (before.isNumber()) {
            facts.put("accuracy when it was made", Html.percent(before.asDouble()));
        }
        facts.put("data fingerprint", bundle.manifest().dataFingerprint());
        facts.put("weights", bundle.manifest().weightsSha256());
        facts.put("scored on", target);
        return facts;
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
