package org.ticketstream.training.evaluate;

import java.util.Objects;
import java.util.Optional;
import org.ticketstream.model.calibrate.CalibrationGoals;
import org.ticketstream.training.gate.GateRequest;

/**
 * How a trained checkpoint is calibrated, what it is compared with, and what it must fulfil.
 *
 * @param goals    what the thresholds are set for
 * @param baseline whether the linear model is trained beside it, for comparison
 * @param lexical  whether the linear model is released too, its scores added to the transformer's
 * @param gate     what the release must fulfil to be published; empty: not judged
 */
public record EvaluationOptions(CalibrationGoals goals, boolean baseline, boolean lexical, Optional<GateRequest> gate) {

    /** Checks that everything is there. */
    public EvaluationOptions {
        Objects.requireNonNull(goals, "goals are null");
        Objects.requireNonNull(gate, "gate is null");
    }

    /** The usual goals, the baseline beside the checkpoint, no gate. */
    public static EvaluationOptions defaults() {
        return new EvaluationOptions(CalibrationGoals.defaults(), true, false, Optional.empty());
    }

    /** The same with other goals. */
    public EvaluationOptions withGoals(CalibrationGoals other) {
        return new EvaluationOptions(other, baseline, lexical, gate);
    }

    /** The same with or without the baseline. */
    public EvaluationOptions withBaseline(boolean wanted) {
        return new EvaluationOptions(goals, wanted, lexical, gate);
    }

    /** The same with or without a lexical model; how much it counts is fitted on the evaluation rows. */
    public EvaluationOptions withLexical(boolean wanted) {
        return new EvaluationOptions(goals, baseline, wanted, gate);
    }

    /** The same, judged by a gate; the verdict is part of the report and of the release. */
    public EvaluationOptions withGate(GateRequest wanted) {
        return new EvaluationOptions(goals, baseline, lexical, Optional.of(wanted));
    }
}
