package org.ticketstream.training.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ticketstream.files.WholeFile;
import org.ticketstream.training.gate.GateVerdict;

/**
 * What a model is worth on a set of labelled rows. The component names, those of {@code figures} and {@code time} among
 * them, are the field names of its JSON form.
 *
 * @param figures    accuracy, F1, confusion
 * @param time       of the run that the report is about: a training or an evaluation
 * @param outOfScope present if there were rows of no category
 * @param baseline   present if a simpler classifier was judged on the same rows
 * @param slices     figures of some of the rows, for example the longest
 * @param gate       present if it was judged whether the model may be published
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record EvaluationReport(
        @JsonUnwrapped ClassificationFigures figures,
        @JsonUnwrapped RunTime time,
        Optional<OutOfScopeFigures> outOfScope,
        Optional<BaselineFigures> baseline,
        List<SliceFigures> slices,
        Optional<GateVerdict> gate) {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    /** Order of the fields, for people who read the file. */
    private static final List<String> ORDER = List.of(
            "accuracy",
            "macroF1",
            "perClass",
            "seconds",
            "tokensPerSecond",
            "rows",
            "confidence",
            "outOfScope",
            "baseline",
            "slices",
            "confusion",
            "gate");

    /**
     * How long the run took.
     *
     * @param seconds         wall time
     * @param tokensPerSecond real tokens (no padding) per second
     */
    public record RunTime(double seconds, double tokensPerSecond) {}

    /** Takes a copy. */
    public EvaluationReport {
        slices = List.copyOf(slices);
    }

    /** Judges scored rows. */
    public static EvaluationReport of(ScoredRows scored) {
        return new EvaluationReport(
                ClassificationFigures.of(scored),
                new RunTime(0, 0),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** Share of rows whose most probable category is the true one. */
    public double accuracy() {
        return figures.accuracy();
    }

    /** Mean F1 over the categories that occur in truth or prediction. */
    public double macroF1() {
        return figures.macroF1();
    }

    /** The same with the time of the run. */
    public EvaluationReport withTime(double seconds, double tokensPerSecond) {
        return new EvaluationReport(figures, new RunTime(seconds, tokensPerSecond), outOfScope, baseline, slices, gate);
    }

    /** The same with figures of rows of no category. */
    public EvaluationReport withOutOfScope(Optional<OutOfScopeFigures> others) {
        return new EvaluationReport(figures, time, others, baseline, slices, gate);
    }

    /** The same beside a simpler classifier. */
    public EvaluationReport withBaseline(Optional<BaselineFigures> simpler) {
        return new EvaluationReport(figures, time, outOfScope, simpler, slices, gate);
    }

    /** The same with figures of some of the rows. */
    public EvaluationReport withSlices(List<SliceFigures> some) {
        return new EvaluationReport(figures, time, outOfScope, baseline, some, gate);
    }

    /** The same with a verdict. */
    public EvaluationReport withGate(Optional<GateVerdict> verdict) {
        return new EvaluationReport(figures, time, outOfScope, baseline, slices, verdict);
    }

    /** The report as JSON. */
    public ObjectNode toJson() {
        ObjectNode fields = JSON.valueToTree(this);
        ObjectNode ordered = JSON.createObjectNode();
        ORDER.stream().filter(fields::has).forEach(name -> ordered.set(name, fields.get(name)));
        return ordered.setAll(fields);
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
