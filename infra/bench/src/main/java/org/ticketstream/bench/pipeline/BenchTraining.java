package org.ticketstream.bench.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.Trainer;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.finetune.options.TrainingPriority;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;

/** A fine-tuning of the model that serves, as the demo and the trainer do it, on labels that mean nothing. */
final class BenchTraining {

    private static final int DEV_ROWS = 64;

    /** More than there is time for: a training is ended when it has been measured. */
    private static final int EPOCHS = 1_000;

    private final TrainRequest request;
    private final AtomicInteger steps = new AtomicInteger();
    private CountDownLatch begun;
    private Thread thread;

    /** @param out where a release would be written */
    BenchTraining(ReleaseBundle model, List<String> texts, TrainingPriority priority, Path out) {
        List<LabeledRow> rows = IntStream.range(0, texts.size())
                .mapToObj(row -> new LabeledRow(
                        texts.get(row), model.labels().get(row % model.labels().size()), "", "text " + row))
                .toList();
        int dev = Math.min(DEV_ROWS, rows.size() / 2);
        this.request = TrainRequest.from(
                        model,
                        Split.given(data(rows.subList(dev, rows.size())), data(rows.subList(0, dev))),
                        TrainingOptions.defaults()
                                .with("epochs", EPOCHS)
                                .with("priority", priority)
                                .with("max-tokens", model.policy().maxTokens()),
                        out)
                .withEvaluation(evaluation -> evaluation.withBaseline(false));
    }

    private static LabeledData data(List<LabeledRow> rows) {
        return new LabeledData(rows, List.of(), List.of());
    }

    /** Optimizer steps so far, of all runs. */
    int steps() {
        return steps.get();
    }

    /** Starts one; returns after its first step. */
    void start() throws InterruptedException {
        begun = new CountDownLatch(1);
        CountDownLatch first = begun;
        thread = new Thread(() -> run(first), "bench-training");
        thread.setDaemon(true);
        thread.start();
        first.await();
        if (!thread.isAlive()) {
            throw new IllegalStateException("Cannot measure: the training has ended before its first step");
        }
    }

    private void run(CountDownLatch first) {
        try {
            Trainer.train(request, new ProgressListener() {
                @Override
                public void step(StepProgress progress) {
                    steps.incrementAndGet();
                    first.countDown();
                }
            });
        } catch (CancellationException e) {
            // It has been measured.
            Thread.currentThread().interrupt();
        } finally {
            first.countDown();
        }
    }

    /** Ends it; returns when nothing of it runs any more. */
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
