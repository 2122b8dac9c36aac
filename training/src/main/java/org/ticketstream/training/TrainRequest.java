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
 */
public record TrainRequest(
        Split split,
        InitialModel start,
        TrainingOptions options,
        EvaluationOptions evaluation,
        Path out,
        Optional<Saving> saving,
        Optional<Teacher> teacher) {

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
    }

    /** A training that is not saved before its end, with the baseline beside it. */
    public static TrainRequest of(Split split, InitialModel start, TrainingOptions options, Path out) {
        return new TrainRequest(
                split, start, options, EvaluationOptions.defaults(), out, Optional.empty(), Optional.empty());
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
        return new TrainRequest(split, start, others, evaluation, place, saving, teacher);
    }

    /** The same, evaluated otherwise. */
    public TrainRequest withEvaluation(UnaryOperator<EvaluationOptions> change) {
        return new TrainRequest(split, start, options, change.apply(evaluation), out, saving, teacher);
    }

    /** The same, saved as it goes. */
    public TrainRequest withSaving(Saving wanted) {
        return new TrainRequest(split, start, options, evaluation, out, Optional.of(wanted), teacher);
    }

    /** The same, learning from what a release answers too. */
    public TrainRequest withTeacher(Teacher wanted) {
        return new TrainRequest(split, start, options, evaluation, out, saving, Optional.of(wanted));
    }
}
