package org.ticketstream.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.calibrate.CalibrationGoals;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.finetune.Teacher;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.gate.GateRequest;

/**
 * What to train.
 *
 * @param split    rows to learn from and to judge with
 * @param base     Hugging Face directory to start from: an encoder, which is given a new head
 * @param parent   release to start from instead; what it knows of the labels is kept
 * @param options  how to train
 * @param goals    what the thresholds of the release are set for
 * @param baseline whether to train the linear baseline too and report it beside the model
 * @param out      directory of the release bundle to write; must not exist or be empty
 * @param saving   where and how often the training saves itself; empty: never
 * @param gate     what the release must fulfil to be published; empty: not judged
 * @param teacher  release whose answers are learned from beside the labels
 * @param lexical  whether the linear model is released too, its scores added to the transformer's
 */
public record TrainRequest(
        Split split,
        Path base,
        Optional<ReleaseBundle> parent,
        TrainingOptions options,
        CalibrationGoals goals,
        boolean baseline,
        Path out,
        Optional<Saving> saving,
        Optional<GateRequest> gate,
        Optional<Teacher> teacher,
        boolean lexical) {

    /**
     * How a training is made to survive the end of its process.
     *
     * @param dir    where it is saved; gone when the training has ended
     * @param every  how often, besides when it is interrupted
     * @param resume whether to go on with the training that is saved there; if none is, it starts from the beginning
     */
    public record Saving(Path dir, Duration every, boolean resume) {}

    /** Checks that everything is there. */
    public TrainRequest {
        Objects.requireNonNull(split, "split is null");
        Objects.requireNonNull(base, "base is null");
        Objects.requireNonNull(parent, "parent is null");
        Objects.requireNonNull(options, "options are null");
        Objects.requireNonNull(goals, "goals are null");
        Objects.requireNonNull(out, "out is null");
        Objects.requireNonNull(saving, "saving is null");
        Objects.requireNonNull(gate, "gate is null");
        Objects.requireNonNull(teacher, "teacher is null");
        if (parent.isPresent() && options.layers() > 0) {
            throw new IllegalArgumentException(
                    "Cannot keep some layers of a release that is trained further: start from its checkpoint as an encoder (got: "
                            + options.layers() + " layers of " + parent.get().dir() + ")");
        }
    }

    /** A training that is not saved before its end. */
    public TrainRequest(
            Split split,
            Path base,
            Optional<ReleaseBundle> parent,
            TrainingOptions options,
            CalibrationGoals goals,
            boolean baseline,
            Path out) {
        this(
                split,
                base,
                parent,
                options,
                goals,
                baseline,
                out,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** A first training of an encoder, with the baseline beside it. */
    public static TrainRequest of(Split split, Path encoder, TrainingOptions options, Path out) {
        return new TrainRequest(split, encoder, Optional.empty(), options, CalibrationGoals.defaults(), true, out);
    }

    /** A training that goes on from a release. */
    public static TrainRequest from(ReleaseBundle parent, Split split, TrainingOptions options, Path out) {
        return new TrainRequest(
                split, parent.checkpointDir(), Optional.of(parent), options, CalibrationGoals.defaults(), true, out);
    }

    /** The same with other options, written to another place. */
    public TrainRequest with(TrainingOptions others, Path place) {
        return new TrainRequest(split, base, parent, others, goals, baseline, place, saving, gate, teacher, lexical);
    }

    /** The same with or without the baseline. */
    public TrainRequest withBaseline(boolean wanted) {
        return new TrainRequest(split, base, parent, options, goals, wanted, out, saving, gate, teacher, lexical);
    }

    /** The same with other goals. */
    public TrainRequest withGoals(CalibrationGoals other) {
        return new TrainRequest(split, base, parent, options, other, baseline, out, saving, gate, teacher, lexical);
    }

    /** The same, saved as it goes. */
    public TrainRequest withSaving(Saving wanted) {
        return new TrainRequest(
                split, base, parent, options, goals, baseline, out, Optional.of(wanted), gate, teacher, lexical);
    }

    /** The same, judged by a gate; the verdict is part of the report and of the release. */
    public TrainRequest withGate(GateRequest wanted) {
        return new TrainRequest(
                split, base, parent, options, goals, baseline, out, saving, Optional.of(wanted), teacher, lexical);
    }

    /** The same, learning from what a release answers too. */
    public TrainRequest withTeacher(Teacher wanted) {
        return new TrainRequest(
                split, base, parent, options, goals, baseline, out, saving, gate, Optional.of(wanted), lexical);
    }

    /** The same with a lexical model beside the transformer; how much it counts is fitted on the rows to judge with. */
    public TrainRequest withLexical() {
        return new TrainRequest(split, base, parent, options, goals, baseline, out, saving, gate, teacher, true);
    }
}
