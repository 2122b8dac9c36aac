package org.ticketstream.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketstream.model.bundle.BundleOrigin;
import org.ticketstream.model.bundle.BundleWriter;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.bundle.SelfCheckExample;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.classify.SelfCheck;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.training.data.DataFingerprint;
import org.ticketstream.training.data.LabelStatistics;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.data.TrainingRecord;
import org.ticketstream.training.evaluate.CheckpointScorer;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.evaluate.ScoredRows;
import org.ticketstream.training.finetune.FineTuner;
import org.ticketstream.training.finetune.TrainingResult;
import org.ticketstream.training.finetune.state.StateDirectory;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.report.ReportContent;

/** From labelled rows and a checkpoint to a release bundle. Several trainings may run in one process, a thread each. */
public final class Trainer {

    private final TrainRequest request;
    private final ProgressListener listener;
    private final Path workDir;

    private Trainer(TrainRequest request, ProgressListener listener, Path workDir) {
        this.request = request;
        this.listener = listener;
        this.workDir = workDir;
    }

    /**
     * Trains, judges, calibrates and writes the release. If that fails, if the thread is interrupted or if the process is
     * asked to end, nothing is left behind but what the training has saved of itself, if it was asked to.
     *
     * @throws IllegalStateException if the place for the release holds something already
     * @throws org.ticketstream.training.finetune.TrainingDivergedException if loss or gradient is not a number
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    @SuppressWarnings("try") // the guard works by being open
    public static TrainOutcome train(TrainRequest request, ProgressListener listener) {
        requireFree(request.out());
        try (ExitGuard guard = ExitGuard.enter();
                StateDirectory state = request.saving().map(Trainer::open).orElse(null);
                WorkDirectory work = WorkDirectory.create(Optional.ofNullable(state))) {
            TrainOutcome outcome = new Trainer(request, listener, work.path()).train(Optional.ofNullable(state));
            if (state != null) {
                state.clear();
            }
            return outcome;
        }
    }

    /**
     * Trains to the end of an epoch and judges what there is then. The training is saved where the request says; training the
     * same request again goes on from there.
     *
     * @param epoch from 1
     * @return figures of the transformer, not calibrated
     * @throws IllegalArgumentException if the request says no place to save to
     * @see #train
     */
    @SuppressWarnings("try") // the guard works by being open
    public static EvaluationReport trainUntil(int epoch, TrainRequest request, ProgressListener listener) {
        TrainRequest.Saving saving = request.saving()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot train a part of the epochs: there must be a place to save to (got: none)"));
        try (ExitGuard guard = ExitGuard.enter();
                StateDirectory state = open(saving);
                WorkDirectory work = WorkDirectory.create(Optional.of(state))) {
            Checkpoint start = StartingPoint.of(request, work.path());
            TrainingResult trained = new FineTuner(request.options(), request.teacher(), listener)
                    .runUntil(epoch, request.split(), start, work.path(), state);
            CheckpointScorer scorer = new CheckpointScorer(
                    Checkpoint.open(trained.checkpointDir()), request.options().maxTokens());
            ScoredRows scored = scorer.score(request.split().dev().rows()).toScoredRows(1);
            return EvaluationReport.of(scored, Optional.empty(), trained.seconds(), trained.tokensPerSecond());
        }
    }

    static StateDirectory open(TrainRequest.Saving saving) {
        return StateDirectory.open(saving.dir(), saving.every(), saving.resume());
    }

    private TrainOutcome train(Optional<StateDirectory> state) {
        Split split = request.split();
        tell(split, listener);
        request.gate()
                .flatMap(gate -> gate.refusedChange(split.train().labels()))
                .ifPresent(change -> listener.message("the gate will refuse this for its classes, " + change.describe()
                        + ": say --allow-label-change if that is meant"));
        Checkpoint start = StartingPoint.of(request, workDir);
        TrainingResult trained =
                new FineTuner(request.options(), request.teacher(), listener).run(split, start, workDir, state);
        listener.message("evaluating on " + split.dev().rows().size() + " rows");
        Judgement judgement = Judgement.of(Checkpoint.open(trained.checkpointDir()), request);
        EvaluationReport report = judgement.report().withTiming(trained.seconds(), trained.tokensPerSecond());
        if (!request.options().keepBest()) {
            listener.evaluated(
                    trained.losses().size(), Map.of("accuracy", report.accuracy(), "macro_f1", report.macroF1()));
        }
        ReleaseBundle bundle = BundleWriter.write(
                request.out(),
                trained.checkpointDir(),
                judgement.policy(),
                report.toJson(),
                selfCheck(trained.checkpointDir(), judgement.policy()),
                new BundleOrigin(
                        request.parent().map(ReleaseBundle::version),
                        DataFingerprint.of(split),
                        TrainingRecord.of(split, request.parent()).toJson(),
                        Instant.now()));
        ReportContent page = new ReportContent(
                "Release " + bundle.version(),
                Facts.of(request, bundle, judgement.calibration(), judgement.lexicalWeight()),
                report,
                judgement.scored(),
                split.dev().rows(),
                judgement.baseline(),
                trained.losses());
        return new TrainOutcome(bundle, report, page, unused(split));
    }

    private static List<SelfCheckExample> selfCheck(Path checkpointDir, DecisionPolicy policy) {
        List<String> texts = SelfCheckTexts.all(Checkpoint.open(checkpointDir).labels());
        return SelfCheckTexts.choose(SelfCheck.examples(checkpointDir, policy, texts));
    }

    /** Tells a listener what is trained on and judged with, and what to mind about it. */
    public static void tell(Split split, ProgressListener listener) {
        listener.message("training on " + LabelStatistics.of(split.train()).describe());
        listener.message("judging with " + LabelStatistics.of(split.dev()).describe());
        if (split.leakedRows() > 0) {
            listener.message(split.leakedRows()
                    + " rows to judge with have a text that is also trained on: the figures will flatter");
        }
        List<RejectedRow> unused = unused(split);
        if (!unused.isEmpty()) {
            listener.message(unused.size() + " rows not used, the first is " + unused.get(0));
        }
    }

    /** Rows that are on neither side of a split, with place and reason. */
    public static List<RejectedRow> unused(Split split) {
        return Stream.of(split.train().rejected(), split.dev().rejected(), split.dropped())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Told before hours of training rather than after them. */
    static void requireFree(Path out) {
        if (!Files.exists(out)) {
            return;
        }
        try (Stream<Path> entries = Files.list(out)) {
            Optional<Path> entry = entries.findFirst();
            if (entry.isPresent()) {
                throw new IllegalStateException(
                        "Cannot write a release: the place must be free or an empty directory (got: " + out
                                + ", which holds " + entry.get().getFileName() + ")");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a release to " + out + ": it is not a directory", e);
        }
    }
}
