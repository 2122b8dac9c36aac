package org.ticketstream.training.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.LongTextPolicy;
import org.ticketstream.model.calibrate.Calibration;
import org.ticketstream.model.calibrate.CalibrationResult;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.gate.Answers;
import org.ticketstream.training.gate.GateRequest;
import org.ticketstream.training.gate.GateVerdict;

/**
 * What a trained checkpoint is worth on the evaluation rows, and how its scores are turned into decisions.
 *
 * @param calibration   temperature and thresholds fitted on those rows
 * @param policy        the same for the release
 * @param scored        calibrated probabilities of the rows
 * @param baseline      the linear classifier on the same rows
 * @param lexicalWeight how much the lexical model counts beside the transformer; empty if none was wanted
 * @param report        the figures; their time is not known yet
 */
public record EvaluatedCheckpoint(
        CalibrationResult calibration,
        DecisionPolicy policy,
        ScoredRows scored,
        Optional<ScoredRows> baseline,
        Optional<Double> lexicalWeight,
        EvaluationReport report) {

    private static final int TOP_K = 5;

    /**
     * Calibrates and judges. A lexical model with a weight above 0 is written into the checkpoint's directory.
     *
     * @param maxTokens tokens read of a text, with the special ones
     */
    public static EvaluatedCheckpoint of(Checkpoint checkpoint, Split split, int maxTokens, EvaluationOptions options) {
        CheckpointScorer scorer = new CheckpointScorer(checkpoint, maxTokens);
        LabeledData dev = split.dev();
        Optional<LinearBaseline> linear = options.baseline() || options.lexical()
                ? Optional.of(LinearBaseline.fit(split.train()))
                : Optional.empty();
        // In one go: a model is loaded once.
        RowLogits all = scorer.score(
                Stream.concat(dev.rows().stream(), dev.outOfScope().stream()).toList());
        RowLogits transformer = all.rows(IntStream.range(0, dev.rows().size()).toArray());
        RowLogits rest = all.rows(IntStream.range(dev.rows().size(), all.size()).toArray());
        Optional<LexicalFusion> fusion =
                linear.filter(any -> options.lexical()).map(model -> LexicalFusion.fit(transformer, model, dev.rows()));
        fusion.ifPresent(fitted -> fitted.write(checkpoint.dir()));
        RowLogits inScope =
                fusion.map(fitted -> fitted.add(transformer, dev.rows())).orElse(transformer);
        RowLogits outOfScope =
                fusion.map(fitted -> fitted.add(rest, dev.outOfScope())).orElse(rest);
        CalibrationResult calibration = Calibration.fit(
                inScope.labels(), inScope.logits(), inScope.truth(), outOfScope.logits(), options.goals());
        DecisionPolicy policy = calibration.policy(maxTokens, TOP_K, LongTextPolicy.head());
        ScoredRows scored =
                fusion.map(LexicalFusion::crossFitted).orElseGet(() -> inScope.toScoredRows(policy.temperature()));
        Optional<ScoredRows> baseline = linear.filter(any -> options.baseline()).map(model -> model.score(dev));
        EvaluationReport report = EvaluationReport.of(scored)
                .withOutOfScope(outOfScope(scored, inScope, outOfScope, policy))
                .withSlices(SliceFigures.of(dev.rows(), scored, baseline))
                .withBaseline(baseline.map(simpler -> BaselineFigures.of(LinearBaseline.NAME, simpler)))
                .withGate(options.gate().map(gate -> verdict(gate, checkpoint.labels(), scorer, dev.rows(), scored)));
        return new EvaluatedCheckpoint(
                calibration, policy, scored, baseline, fusion.map(LexicalFusion::weight), report);
    }

    /**
     * Whether the rows are enough for what is wanted beside the transformer; to be asked before hours of training.
     *
     * @throws IllegalArgumentException if they are not
     */
    public static void requireEnough(Split split, EvaluationOptions options) {
        if (options.lexical()) {
            LexicalFusion.requireEnough(split.dev().rows().size());
        }
        if (options.baseline() || options.lexical()) {
            LinearBaseline.requireTerms(split.train());
        }
    }

    private static GateVerdict verdict(
            GateRequest gate,
            List<String> labels,
            CheckpointScorer scorer,
            List<LabeledRow> holdout,
            ScoredRows scored) {
        return gate.judge(
                labels,
                answers(holdout, scored),
                answers(gate.corrections(), scorer.score(gate.corrections()).toScoredRows(1)));
    }

    private static Answers answers(List<LabeledRow> rows, ScoredRows scored) {
        return new Answers(
                rows,
                Arrays.stream(scored.predicted()).mapToObj(scored.labels()::get).toList());
    }

    private static Optional<OutOfScopeFigures> outOfScope(
            ScoredRows scored, RowLogits inScope, RowLogits outOfScope, DecisionPolicy policy) {
        if (outOfScope.size() == 0) {
            return Optional.empty();
        }
        return Optional.of(OutOfScopeFigures.of(scored, inScope.rejected(policy), outOfScope.rejected(policy)));
    }
}
