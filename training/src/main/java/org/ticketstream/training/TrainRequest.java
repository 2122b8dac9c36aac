package org.ticketstream.training;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.evaluate.EvaluationOptions;
import org.ticketstream.training.finetune.InitialModel;
import org.ticketstream.training.finetune.Teacher;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.finetune.state.Saving;
import org.ticketstream.training.probe.LinearProbe;

/**
 * What to train.
 *
 * @param split      training and evaluation rows
 * @param start      the model that the training starts from
 * @param options    how to train
 * @param evaluation how the trained checkpoint is calibrated and judged
 * @param out        directory of the release bundle to write; must not exist or be empty
 * @param saving     where and how often the training saves itself; empty: never
 * @param teacher    release whose answers are training targets beside the labels
 * @param headOnly   whether the encoder stays as it is and only a linear head is fitted on it; of the options, those of
 *                   the input count then
 */
public record TrainRequest(
        Split split,
        InitialModel start,
        TrainingOptions options,
        EvaluationOptions evaluation,
        Path out,
        Optional<Saving> saving,
        Optional<Teacher> teacher,
        boolean headOnly) {

    /** Checks that everything is there. */
    public TrainRequest {
        Objects.requireNonNull(split, "split is null");
        Objects.requireNonNull(start, "start is null");
        Objects.requireNonNull(options, "options are null");
        Objects.requireNonNull(evaluation, "evaluation is null");
        Objects.requireNonNull(out, "out is null");
        Objects.requireNonNull(saving, "saving is null");
        Objects.requireNonNull(teacher, "teacher is null");
        if (start.parent().isPresent() && options.input().layers() > 0) {
            throw new IllegalArgumentException("Cannot keep some layers of a release that is trained further:"
                    + " start from its checkpoint as an encoder (got: "
                    + options.input().layers() + " layers of "
                    + start.parent().get().dir() + ")");
        }
        if (headOnly && (start.parent().isPresent() || teacher.isPresent())) {
            throw new IllegalArgumentException("Cannot fit a head alone: it starts from an encoder and learns from"
                    + " labels (got: " + (teacher.isPresent() ? "a teacher" : "the release " + start.name()) + ")");
        }
    }

    /** A training that is not saved before its end, with the baseline beside it. */
    public static TrainRequest of(Split split, InitialModel start, TrainingOptions options, Path out) {
        return new TrainRequest(
                split, start, options, EvaluationOptions.defaults(), out, Optional.empty(), Optional.empty(), false);
    }

    /** A first training of an encoder; see the other method. */
    public static TrainRequest of(Split split, Path encoder, TrainingOptions options, Path out) {
        return of(split, InitialModel.encoder(encoder), options, out);
    }

    /** A training that goes on from a release; see the other method. */
    public static TrainRequest from(ReleaseBundle parent, Split split, TrainingOptions options, Path out) {
        return of(split, InitialModel.release(parent), options, out);
    }

    /** The same with other options, written to another place. */
    public TrainRequest with(TrainingOptions others, Path place) {
        return new TrainRequest(split, start, others, evaluation, place, saving, teacher, headOnly);
    }

    /** The same, evaluated otherwise. */
    public TrainRequest withEvaluation(UnaryOperator<EvaluationOptions> change) {
        return new TrainRequest(split, start, options, change.apply(evaluation), out, saving, teacher, headOnly);
    }

    /** The same, saved as it goes. */
    public TrainRequest withSaving(Saving wanted) {
        return new TrainRequest(split, start, options, evaluation, out, Optional.of(wanted), teacher, headOnly);
    }

    /** The same, learning from what a release answers too. */
    public TrainRequest withTeacher(Teacher wanted) {
        return new TrainRequest(split, start, options, evaluation, out, saving, Optional.of(wanted), headOnly);
    }

    /** The same, with the encoder as it is: seconds instead of minutes. See {@link LinearProbe}. */
    public TrainRequest withHeadOnly() {
        return new TrainRequest(split, start, options, evaluation, out, saving, teacher, true);
    }
}
