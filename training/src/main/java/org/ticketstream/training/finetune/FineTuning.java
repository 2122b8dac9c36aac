package org.ticketstream.training.finetune;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.tokenize.TicketTokenizer;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.evaluate.CheckpointScorer;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.finetune.TrainingPosition.BestEpoch;
import org.ticketstream.training.progress.ProgressListener;

/** One training: epochs, what is saved between and after them, which of them is kept. */
final class FineTuning implements AutoCloseable {

    private final Split split;
    private final Checkpoint start;
    private final Path workDir;
    private final TrainingOptions options;
    private final Optional<StateDirectory> state;
    private final ProgressListener listener;
    private final ObjectNode identity;
    private final Replicas replicas;
    private final AdamW optimizer;
    private final TrainingLoop loop;
    private Optional<BestEpoch> best;
    private long lastSave = System.nanoTime();

    private FineTuning(
            Split split,
            Checkpoint start,
            Path workDir,
            TrainingOptions options,
            Optional<Teacher> teacher,
            Optional<StateDirectory> state,
            ProgressListener listener) {
        this.split = split;
        this.start = start;
        this.workDir = workDir;
        this.options = options;
        this.state = state;
        this.listener = listener;
        this.identity = RunIdentity.of(split, start, options, teacher);
        Optional<SavedTraining> saved = state.flatMap(directory -> directory.load(identity));
        TrainingPosition position = saved.map(SavedTraining::position).orElseGet(TrainingPosition::start);
        this.best = position.best();
        List<Double> classWeights =
                ClassWeights.of(split.train(), start.labels(), options.loss().classBalance());
        List<LabeledRow> texts = rows(split.train(), options.loss());
        EncodedRows rows;
        try (TicketTokenizer tokenizer = TicketTokenizer.open(start.dir(), options.maxTokens())) {
            // Focal loss is a mean over rows, whatever their classes weigh.
            List<Double> counted = options.loss().focalGamma() > 0 ? List.of() : classWeights;
            rows = EncodedRows.of(texts, start.labels(), counted, tokenizer);
        }
        if (teacher.isPresent()) {
            listener.message(
                    "asking release " + teacher.get().release().version() + " about " + texts.size() + " rows");
            rows = rows.taught(
                    teacher.get().answers(texts, start.labels()), teacher.get().share());
        }
        Checkpoint weights = saved.map(SavedTraining::checkpoint).orElse(start);
        this.replicas = TrainingArchive.load(weights, classWeights, options, workDir);
        this.optimizer = new AdamW(
                replicas.first(),
                new ParameterGroups(options.optimizer(), start.config().layers()),
                options.optimizer().clipNorm(),
                saved.map(SavedTraining::optimizer));
        freeze();
        this.loop = new TrainingLoop(replicas, rows, optimizer, options, position, listener);
        saved.ifPresent(found -> listener.message("going on after step " + position.step()));
    }

    private static List<LabeledRow> rows(LabeledData data, LossOptions loss) {
        List<LabeledRow> rows = new ArrayList<>(data.rows());
        for (int copy = 0; copy < loss.outOfScopeCopies(); copy++) {
            rows.addAll(data.outOfScope());
        }
        return rows;
    }

    static FineTuning prepare(
            Split split,
            Checkpoint start,
            Path workDir,
            TrainingOptions options,
            Optional<Teacher> teacher,
            Optional<StateDirectory> state,
            ProgressListener listener) {
        return new FineTuning(split, start, workDir, options, teacher, state, listener);
    }

    TrainingResult runUntil(int epoch) {
        trainUntil(epoch);
        save();
        return result();
    }

    TrainingResult run() {
        trainUntil(options.epochs());
        return result();
    }

    private void trainUntil(int epoch) {
        while (loop.epoch() < Math.min(epoch, options.epochs()) && !isPatienceExhausted()) {
            finishEpoch();
            if (options.keepBest()) {
                judge(loop.epoch() - 1);
            }
            saveIfDue();
        }
    }

    private TrainingResult result() {
        Path checkpoint =
                best.map(epoch -> bestPlace(epoch.epoch())).orElseGet(() -> export(workDir.resolve("checkpoint")));
        return new TrainingResult(
                checkpoint, loop.losses(), loop.clock().seconds(), loop.clock().tokensPerSecond());
    }

    @Override
    public void close() {
        replicas.close();
    }

    private void freeze() {
        for (int index = 0; index < replicas.first().names().size(); index++) {
            if (!optimizer.updates(index)) {
                replicas.freeze(index);
            }
        }
    }

    private boolean isPatienceExhausted() {
        return options.patience() > 0
                && best.map(epoch -> loop.epoch() - 1 - epoch.epoch() >= options.patience())
                        .orElse(false);
    }

    private void finishEpoch() {
        try {
            loop.finishEpoch(this::saveIfDue);
        } catch (CancellationException e) {
            // Files cannot be written by an interrupted thread.
            boolean interrupted = Thread.interrupted();
            save();
            // Told here: a process that is ending may not live to show the exception.
            listener.message(e.getMessage()
                    + state.map(directory -> ", saved in " + directory.path()).orElse(""));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw e;
        }
    }

    private void judge(int epoch) {
        Path candidate = bestPlace(epoch);
        // From before the last save, if the training was taken up there.
        WorkFiles.delete(candidate);
        export(candidate);
        CheckpointScorer scorer = new CheckpointScorer(Checkpoint.open(candidate), options.maxTokens());
        EvaluationReport report =
                EvaluationReport.of(scorer.score(split.dev().rows()).toScoredRows(1), Optional.empty(), 0, 0);
        listener.message(String.format(
                Locale.ROOT, "epoch %d: accuracy %.4f, macro F1 %.4f", epoch + 1, report.accuracy(), report.macroF1()));
        listener.evaluated(loop.step(), Map.of("accuracy", report.accuracy(), "macro_f1", report.macroF1()));
        Optional<BestEpoch> before = best;
        if (before.map(BestEpoch::macroF1).orElse(-1.0) < report.macroF1()) {
            best = Optional.of(new BestEpoch(epoch, report.macroF1()));
        } else {
            WorkFiles.delete(candidate);
        }
    }

    private Path bestPlace(int epoch) {
        return state.map(directory -> directory.best(epoch)).orElseGet(() -> workDir.resolve("best-" + epoch));
    }

    private void saveIfDue() {
        if (state.isPresent()
                && System.nanoTime() - lastSave >= state.get().every().toNanos()) {
            save();
        }
    }

    private void save() {
        state.ifPresent(directory -> {
            directory.save(identity, loop.position(best), optimizer.state(), this::export);
            best.ifPresent(epoch -> directory.keepBest(epoch.epoch()));
        });
        lastSave = System.nanoTime();
    }

    private Path export(Path dir) {
        return TrainingArchive.export(replicas.first(), start, dir);
    }
}
