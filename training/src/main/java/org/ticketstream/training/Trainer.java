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
import org.ticketstream.files.TargetPlaces;
import org.ticketstream.model.bundle.BundleOrigin;
import org.ticketstream.model.bundle.BundleWriter;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.bundle.SelfCheckExample;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.classify.SelfCheck;
import org.ticketstream.training.data.DataFingerprint;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.data.TrainingRecord;
import org.ticketstream.training.evaluate.CheckpointScorer;
import org.ticketstream.training.evaluate.EvaluatedCheckpoint;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.finetune.FineTuner;
import org.ticketstream.training.finetune.TrainingResult;
import org.ticketstream.training.finetune.state.Saving;
import org.ticketstream.training.finetune.state.Workspace;
import org.ticketstream.training.probe.LinearProbe;
import org.ticketstream.training.progress.Interruption;
import org.ticketstream.training.progress.Phase;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.report.LossCurves;
import org.ticketstream.training.report.ReportContent;
import org.ticketstream.training.report.ReportHead;
import org.ticketstream.training.report.TrainingFacts;

/** From labelled rows and a checkpoint to a release bundle. Several trainings may run in one process, a thread each. */
public final class Trainer {
    /** The trained checkpoint and the release are there at once. */
    private static final int LEAST_COPIES = 2;

    /** Those, and three saves of weights and two moments, of which one goes when the next is whole. */
    private static final int SAVED_COPIES = LEAST_COPIES + 9;

    private static final int MEGABYTE = 1_000_000;

    private final TrainRequest request;
    private final ProgressListener listener;
    private final Workspace workspace;

    private Trainer(TrainRequest request, ProgressListener listener, Workspace workspace) {
        this.request = request;
        this.listener = listener;
        this.workspace = workspace;
    }

    /**
     * Trains, evaluates, calibrates and writes the release. If that fails, if the thread is interrupted or if the
     * process is asked to end, nothing is left but what the training has saved of itself, if it was asked to.
     *
     * @throws IllegalStateException if the place for the release holds something already
     * @throws org.ticketstream.training.finetune.TrainingDivergedException if loss or gradient is not a number
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static TrainOutcome train(TrainRequest request, ProgressListener listener) {
        requirePlace(request.out(), leastBytes(request));
        return request.options().execution().run(() -> trainHere(request, listener));
    }

    private static TrainOutcome trainHere(TrainRequest request, ProgressListener listener) {
        warnOfLittleRoom(request, listener);
        try (Workspace workspace = Workspace.open(request.saving())) {
            TrainOutcome outcome = new Trainer(request, listener, workspace).train();
            workspace.clear();
            return outcome;
        }
    }

    /**
     * Trains to the end of an epoch and evaluates what there is then. The training is saved where the request says;
     * training the same request again goes on from there.
     *
     * @param epoch from 1
     * @return figures of the transformer, not calibrated
     * @throws IllegalArgumentException if the request says no place to save to
     * @see #train
     */
    public static EvaluationReport trainUntil(int epoch, TrainRequest request, ProgressListener listener) {
        if (request.saving().isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot train a part of the epochs: there must be a place to save to (got: none)");
        }
        return request.options().execution().run(() -> {
            try (Workspace workspace = Workspace.open(request.saving())) {
                return new Trainer(request, listener, workspace).trainUntil(epoch);
            }
        });
    }

    private EvaluationReport trainUntil(int epoch) {
        TrainingResult trained = fineTuner()
                .runUntil(
                        epoch,
                        request.split(),
                        start(),
                        workspace.workDir(),
                        workspace.state().orElseThrow());
        CheckpointScorer scorer = new CheckpointScorer(
                Checkpoint.open(trained.checkpointDir()),
                request.options().input().maxTokens());
        return EvaluationReport.of(scorer.score(request.split().dev().rows()).toScoredRows(1))
                .withTime(trained.seconds(), trained.tokensPerSecond());
    }

    private TrainOutcome train() {
        Split split = request.split();
        split.describe().forEach(listener::message);
        warnOfRefusal(split.train().labels());
        EvaluatedCheckpoint.requireEnough(split, request.evaluation());
        TrainingResult trained = request.headOnly()
                ? fitHead()
                : fineTuner().run(split, start(), workspace.workDir(), workspace.state());
        begin(Phase.EVALUATING);
        listener.message("evaluating on " + split.dev().rows().size() + " rows");
        EvaluatedCheckpoint evaluated = EvaluatedCheckpoint.of(
                Checkpoint.open(trained.checkpointDir()),
                split,
                request.options().input().maxTokens(),
                request.evaluation());
        EvaluationReport report = evaluated.report().withTime(trained.seconds(), trained.tokensPerSecond());
        if (!request.options().loop().keepBest()) {
            listener.evaluated(
                    trained.losses().size(), Map.of("accuracy", report.accuracy(), "macro_f1", report.macroF1()));
        }
        begin(Phase.WRITING);
        ReleaseBundle bundle = write(trained.checkpointDir(), evaluated.policy(), report);
        ReportContent page = new ReportContent(
                head(bundle, report),
                TrainingFacts.of(split, request.start().name(), request.options(), bundle, evaluated),
                report,
                evaluated.scored(),
                split.dev().rows(),
                evaluated.baseline(),
                new LossCurves(trained.losses(), trained.validation()));
        return new TrainOutcome(bundle, report, page, split.unused());
    }

    /** Between two phases a training can end, too. */
    private void begin(Phase phase) {
        Interruption.check("Training");
        listener.began(phase);
    }

    private ReportHead head(ReleaseBundle bundle, EvaluationReport report) {
        LabeledData dev = request.split().dev();
        String data = dev.sources().describe().map(name -> " of " + name).orElse("");
        return new ReportHead(
                "Release " + bundle.version() + " on " + report.figures().rows() + " tickets" + data,
                Instant.now(),
                request.split().leak().stream().toList());
    }

    /** Said before hours of training rather than after them. */
    private void warnOfRefusal(List<String> labels) {
        request.evaluation()
                .gate()
                .flatMap(gate -> gate.refusedChange(labels))
                .ifPresent(change -> listener.message("the gate will refuse this for its classes, " + change.describe()
                        + ": say --allow-label-change if that is meant"));
    }

    private TrainingResult fitHead() {
        begin(Phase.FINE_TUNING);
        listener.message("fitting a head on the frozen encoder");
        long began = System.nanoTime();
        Path checkpoint = LinearProbe.fit(
                request.split().train(),
                start(),
                request.options().input().maxTokens(),
                workspace.workDir().resolve("checkpoint"));
        return new TrainingResult(checkpoint, List.of(), List.of(), (System.nanoTime() - began) / 1e9, 0);
    }

    private FineTuner fineTuner() {
        return new FineTuner(request.options(), request.teacher(), listener);
    }

    private Checkpoint start() {
        return request.start().classifier(request.split().train().labels(), request.options(), workspace.workDir());
    }

    private ReleaseBundle write(Path checkpointDir, DecisionPolicy policy, EvaluationReport report) {
        Split split = request.split();
        Optional<ReleaseBundle> parent = request.start().parent();
        return BundleWriter.write(
                request.out(),
                checkpointDir,
                policy,
                report.toJson(),
                selfCheck(checkpointDir, policy),
                new BundleOrigin(
                        parent.map(ReleaseBundle::version),
                        DataFingerprint.of(split),
                        TrainingRecord.of(split, parent).toJson(),
                        Instant.now()));
    }

    private static List<SelfCheckExample> selfCheck(Path checkpointDir, DecisionPolicy policy) {
        List<String> texts = SelfCheckTexts.all(Checkpoint.open(checkpointDir).labels());
        return SelfCheckTexts.choose(SelfCheck.examples(checkpointDir, policy, texts));
    }

    /**
     * Checks the place of a release: said before hours of training rather than after them.
     *
     * @throws IllegalStateException if it holds something, or nothing can be written there
     */
    public static void requirePlace(Path out) {
        requirePlace(out, 0);
    }

    /** A training that ends before it saves itself needs less. */
    private static void warnOfLittleRoom(TrainRequest request, ProgressListener listener) {
        long bytes = SAVED_COPIES * request.start().weightBytes();
        request.saving()
                .map(Saving::dir)
                .filter(dir -> TargetPlaces.freeBytes(dir) < bytes)
                .ifPresent(dir ->
                        listener.message("warning: " + TargetPlaces.freeBytes(dir) / MEGABYTE + " MB are free for "
                                + dir + "; a training that saves itself may need " + bytes / MEGABYTE + " MB"));
    }

    /** Fewer layers than those of the start are written; how large they are is not known yet. */
    private static long leastBytes(TrainRequest request) {
        return request.options().input().layers() > 0
                ? 0
                : LEAST_COPIES * request.start().weightBytes();
    }

    private static void requirePlace(Path out, long bytes) {
        TargetPlaces.requireDirectory(out, bytes);
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
