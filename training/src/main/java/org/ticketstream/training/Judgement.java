package org.ticketstream.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.LongTextPolicy;
import org.ticketstream.model.calibrate.Calibration;
import org.ticketstream.model.calibrate.CalibrationResult;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.evaluate.BaselineFigures;
import org.ticketstream.training.evaluate.CheckpointScorer;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.evaluate.LinearBaseline;
import org.ticketstream.training.evaluate.OutOfScopeFigures;
import org.ticketstream.training.evaluate.RowLogits;
import org.ticketstream.training.evaluate.ScoredRows;
import org.ticketstream.training.evaluate.SliceFigures;
import org.ticketstream.training.gate.Answers;
import org.ticketstream.training.gate.GateRequest;
import org.ticketstream.training.gate.GateVerdict;

/**
 * What a trained checkpoint is worth on the rows to judge with, and how its scores are to become decisions.
 *
 * @param calibration temperature and thresholds fitted on those rows
 * @param policy      the same for the release
 * @param scored      calibrated probabilities of the rows
 * @param baseline    the linear classifier on the same rows
 * @param lexicalWeight how much the lexical model counts beside the transformer; empty if none was wanted
 * @param report      the figures
 */
record Judgement(
        CalibrationResult calibration,
        DecisionPolicy policy,
        ScoredRows scored,
        Optional<ScoredRows> baseline,
        Optional<Double> lexicalWeight,
        EvaluationReport report) {

    private static final int TOP_K = 5;

    static Judgement of(Checkpoint checkpoint, TrainRequest request) {
        int maxTokens = request.options().maxTokens();
        CheckpointScorer scorer = new CheckpointScorer(checkpoint, maxTokens);
        LabeledData dev = request.split().dev();
        Optional<LinearBaseline> linear = request.baseline() || request.lexical()
                ? Optional.of(LinearBaseline.fit(request.split().train()))
                : Optional.empty();
        RowLogits transformer = scorer.score(dev.rows());
        Optional<Fusion> fusion =
                linear.filter(any -> request.lexical()).map(model -> Fusion.fit(transformer, model, dev.rows()));
        fusion.ifPresent(fitted -> fitted.write(checkpoint.dir()));
        RowLogits inScope =
                fusion.map(fitted -> fitted.add(transformer, dev.rows())).orElse(transformer);
        RowLogits outOfScope = scorer.score(dev.outOfScope());
        CalibrationResult calibration = Calibration.fit(
                inScope.labels(), inScope.logits(), inScope.truth(), outOfScope.logits(), request.goals());
        DecisionPolicy policy = calibration.policy(maxTokens, TOP_K, LongTextPolicy.head());
        ScoredRows scored = fusion.map(Fusion::crossFitted).orElseGet(() -> inScope.toScoredRows(policy.temperature()));
        Optional<ScoredRows> baseline = linear.filter(any -> request.baseline()).map(model -> model.score(dev));
        EvaluationReport report = EvaluationReport.of(scored, outOfScope(scored, inScope, outOfScope, policy), 0, 0)
                .withSlices(SliceFigures.of(dev.rows(), scored, baseline));
        if (baseline.isPresent()) {
            report = report.withBaseline(BaselineFigures.of(LinearBaseline.NAME, baseline.get()));
        }
        if (request.gate().isPresent()) {
            report = report.withGate(verdict(request.gate().get(), checkpoint.labels(), scorer, dev.rows(), scored));
        }
        return new Judgement(calibration, policy, scored, baseline, fusion.map(Fusion::weight), report);
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
