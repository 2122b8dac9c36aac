package org.ticketstream.training.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.files.WholeFile;
import org.ticketstream.training.gate.GateVerdict;

/**
 * What a model is worth on a set of labelled rows. The component names are the field names of its JSON form.
 *
 * @param accuracy        share of rows whose most probable category is the true one
 * @param macroF1         mean F1 over the categories that occur in truth or prediction
 * @param perClass        figures by category, in the model's label order
 * @param seconds         wall time of the run that the report is about (a training or an evaluation)
 * @param tokensPerSecond real tokens (no padding) per second in that run
 * @param rows            rows of the categories
 * @param confidence      calibration and coverage
 * @param outOfScope      present if there were rows of no category
 * @param baseline        present if a simpler classifier was judged on the same rows
 * @param slices         figures of some of the rows, such as the longest
 * @param confusion       which category was taken for which
 * @param gate            present if it was judged whether the model may be published
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record EvaluationReport(
        double accuracy,
        double macroF1,
        Map<String, ClassMetrics> perClass,
        double seconds,
        double tokensPerSecond,
        long rows,
        ConfidenceFigures confidence,
        Optional<OutOfScopeFigures> outOfScope,
        Optional<BaselineFigures> baseline,
        List<SliceFigures> slices,
        ConfusionMatrix confusion,
        Optional<GateVerdict> gate) {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    /** Takes a copy of the map that keeps its order. */
    public EvaluationReport {
        slices = List.copyOf(slices);
        perClass = Collections.unmodifiableMap(new LinkedHashMap<>(perClass));
    }

    /** Judges scored rows. */
    public static EvaluationReport of(
            ScoredRows scored, Optional<OutOfScopeFigures> outOfScope, double seconds, double tokensPerSecond) {
        ConfusionMatrix confusion = ConfusionMatrix.of(scored.labels(), scored.truth(), scored.predicted());
        Map<String, ClassMetrics> perClass = confusion.perClass();
        double macroF1 = perClass.values().stream()
                .filter(metrics -> metrics.support() > 0 || metrics.precision() > 0)
                .mapToDouble(ClassMetrics::f1)
                .average()
                .orElse(0);
        return new EvaluationReport(
                confusion.accuracy(),
                macroF1,
                perClass,
                seconds,
                tokensPerSecond,
                scored.size(),
                ConfidenceFigures.of(scored),
                outOfScope,
                Optional.empty(),
                List.of(),
                confusion,
                Optional.empty());
    }

    /** The same figures with the time of another run. */
    public EvaluationReport withTiming(double otherSeconds, double otherTokensPerSecond) {
        return with(otherSeconds, otherTokensPerSecond, baseline, slices, gate);
    }

    /** The same figures beside those of a simpler classifier. */
    public EvaluationReport withBaseline(BaselineFigures figures) {
        return with(seconds, tokensPerSecond, Optional.of(figures), slices, gate);
    }

    /** The same figures with those of some of the rows. */
    public EvaluationReport withSlices(List<SliceFigures> figures) {
        return with(seconds, tokensPerSecond, baseline, figures, gate);
    }

    /** The same figures with the verdict on them. */
    public EvaluationReport withGate(GateVerdict verdict) {
        return with(seconds, tokensPerSecond, baseline, slices, Optional.of(verdict));
    }

    private EvaluationReport with(
            double newSeconds,
            double newRate,
            Optional<BaselineFigures> newBaseline,
            List<SliceFigures> newSlices,
            Optional<GateVerdict> newGate) {
        return new EvaluationReport(
                accuracy,
                macroF1,
                perClass,
                newSeconds,
                newRate,
                rows,
                confidence,
                outOfScope,
                newBaseline,
                newSlices,
                confusion,
                newGate);
    }

    /** The report as JSON; field names are those of the components. */
    public ObjectNode toJson() {
        return JSON.valueToTree(this);
    }

    /** Writes the JSON form; the file appears whole or not at all. */
    public void write(Path file) {
        WholeFile.write(file, toJson().toPrettyString() + "\n");
    }

    /** The report for a terminal. */
    public String describe() {
        return new ReportTable(this).render();
    }
}
