package org.ticketstream.local.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.ticketstream.local.demo.data.DemoData;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.Trainer;
import org.ticketstream.training.data.DataFingerprint;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.progress.ProgressListener;

/**
 * The first model of a demo, there in seconds: a head fitted on the frozen encoder, and a linear model over words. Kept
 * for the next start with the same data.
 */
final class FirstModel {

    /** What people are told that it is. */
    static final String NAME = "linear head on a frozen encoder + linear word model";

    /** Rows that the first model learns from at most, so that it is there when the stack is. */
    private static final int MOST_ROWS = 256;

    private static final int LEAST_ROWS_OF_A_LABEL = 4;
    private static final int FINGERPRINT_DIGITS = 12;

    private final DemoData data;
    private final Path encoder;
    private final Path place;

    private FirstModel(DemoData data, Path encoder, StackDirectory dir) {
        this.data = data;
        this.encoder = encoder;
        String fingerprint = DataFingerprint.of(data.split()).substring(0, FINGERPRINT_DIGITS);
        this.place = dir.models().resolve("demo-" + fingerprint + "-head");
    }

    /** Begins to open the model, or to fit it; the encoder is unpacked while the data is read. */
    static CompletableFuture<ReleaseBundle> begin(CompletableFuture<DemoData> loading, StackDirectory dir) {
        CompletableFuture<Path> unpacking =
                CompletableFuture.supplyAsync(() -> MiniLm.materialise(dir.encoders()), FirstModel::inThread);
        return loading.thenCombineAsync(
                unpacking, (data, encoder) -> new FirstModel(data, encoder, dir).open(), FirstModel::inThread);
    }

    /** What the first model needs is made in threads of its own, beside the stack. */
    static void inThread(Runnable task) {
        new Thread(task, "demo-first-model").start();
    }

    private ReleaseBundle open() {
        if (Files.exists(place)) {
            return ReleaseBundle.open(place);
        }
        TrainRequest request = TrainRequest.of(
                        Split.given(some(data.split().train()), data.split().dev()), encoder, urgent(), place)
                .withHeadOnly()
                .withEvaluation(evaluation -> evaluation.withBaseline(false).withLexical(true));
        return Trainer.train(request, ProgressListener.silent()).bundle();
    }

    /** People wait for it, unlike for a training beside the stream. */
    private TrainingOptions urgent() {
        return data.options().with("priority", "normal");
    }

    /** The first rows of each label, the same number of each where there are enough. */
    private static LabeledData some(LabeledData train) {
        int each = Math.max(MOST_ROWS / train.labels().size(), LEAST_ROWS_OF_A_LABEL);
        Map<String, Integer> taken = new HashMap<>();
        return train.where(row -> taken.merge(row.label(), 1, Integer::sum) <= each);
    }
}
