package org.ticketstream.training.finetune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.CheckpointWriter;
import org.ticketstream.model.checkpoint.DropoutRates;
import org.ticketstream.model.checkpoint.Tensor;
import org.ticketstream.model.runtime.Target;
import org.ticketstream.model.runtime.Targets;
import org.ticketstream.model.tokenize.TicketTokenizer;
import org.ticketstream.model.torchscript.GraphWriter;
import org.ticketstream.model.torchscript.TrainingGraphOptions;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.evaluate.CheckpointScorer;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.progress.ProgressListener;

/**
 * Trains all layers of a classifier. The same data, checkpoint, options and machine give the same weights.
 *
 * <p>One training runs on one thread, the caller's; interrupting it stops the training between two steps.
 */
public final class FineTuner {

    private final TrainingOptions options;
    private final ProgressListener listener;

    /** Trains with these options and tells the listener. */
    public FineTuner(TrainingOptions options, ProgressListener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * Trains.
     *
     * @param split   rows to learn from, and to choose the best epoch by
     * @param start   a classifier whose labels include those of the training rows
     * @param workDir an existing directory for what is written: the trained checkpoint and short-lived files
     * @throws TrainingDivergedException if loss or gradient is not a number
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public TrainingResult run(Split split, Checkpoint start, Path workDir) {
        EncodedRows rows;
        try (TicketTokenizer tokenizer = TicketTokenizer.open(start.dir(), options.maxTokens())) {
            rows = EncodedRows.of(split.train().rows(), start.labels(), tokenizer);
        }
        try (TrainableModel model = load(start, workDir)) {
            TrainingLoop loop = new TrainingLoop(model, rows, options, listener);
            Path checkpoint = workDir.resolve("checkpoint");
            if (options.keepBest()) {
                bestEpoch(loop, model, split, start, checkpoint);
            } else {
                for (int epoch = 0; epoch < options.epochs(); epoch++) {
                    loop.epoch(epoch);
                }
                export(model, start, checkpoint);
            }
            return new TrainingResult(
                    checkpoint,
                    loop.losses(),
                    loop.clock().seconds(),
                    loop.clock().tokensPerSecond());
        } finally {
            listener.ended();
        }
    }

    private void bestEpoch(TrainingLoop loop, TrainableModel model, Split split, Checkpoint start, Path checkpoint) {
        double best = -1;
        for (int epoch = 0; epoch < options.epochs(); epoch++) {
            loop.epoch(epoch);
            Path candidate = checkpoint.resolveSibling("epoch-" + (epoch + 1));
            export(model, start, candidate);
            EvaluationReport report = judge(candidate, split);
            listener.message(String.format(
                    Locale.ROOT,
                    "epoch %d: accuracy %.4f, macro F1 %.4f",
                    epoch + 1,
                    report.accuracy(),
                    report.macroF1()));
            if (report.macroF1() > best) {
                best = report.macroF1();
                WorkFiles.delete(checkpoint);
                WorkFiles.move(candidate, checkpoint);
            } else {
                WorkFiles.delete(candidate);
            }
        }
    }

    private EvaluationReport judge(Path candidate, Split split) {
        CheckpointScorer scorer = new CheckpointScorer(Checkpoint.open(candidate), options.maxTokens());
        return EvaluationReport.of(scorer.score(split.dev().rows()).toScoredRows(1), Optional.empty(), 0, 0);
    }

    private TrainableModel load(Checkpoint start, Path workDir) {
        boolean bf16 =
                switch (options.precision()) {
                    case BF16 -> true;
                    case F32 -> false;
                    case AUTO -> Targets.choose(Targets.AUTO).target() == Target.CPU_ONEDNN_BF16;
                };
        DropoutRates dropout = new DropoutRates(options.dropout(), options.attentionDropout(), options.dropout());
        Path archive = workDir.resolve("train.pt");
        try {
            GraphWriter.writeTraining(start, TrainingGraphOptions.onCpu(bf16, dropout), archive);
            TrainableModel model = TrainableModel.load(archive);
            Files.delete(archive);
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + archive + ": " + e.getMessage(), e);
        }
    }

    private static void export(TrainableModel model, Checkpoint start, Path dir) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int index = 0; index < model.names().size(); index++) {
            tensors.put(model.names().get(index), Tensor.of(model.values(index), model.shape(index)));
        }
        CheckpointWriter.write(dir, start.config(), tensors, start.dir());
    }
}
