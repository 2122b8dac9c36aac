package org.ticketstream.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.Trainer;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.data.SplitRule;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.progress.Progress;

/**
 * Two releases that were really trained on the bundled sample, the second from the first. Short trainings: enough to be
 * far better than chance.
 *
 * @param first trained from the encoder
 * @param second trained on from the first
 */
record TrainedBundles(ReleaseBundle first, ReleaseBundle second) {
    private static final DataFields FIELDS =
            DataFields.of("subject,body", "label").withPartition("split");

    private static TrainedBundles trained;

    /** Trained once per JVM: it takes most of a minute. */
    static synchronized TrainedBundles get() throws IOException {
        if (trained == null) {
            Path target = Files.createDirectories(Path.of("target"));
            trained = train(Files.createTempDirectory(target, "bundles-"));
        }
        return trained;
    }

    private static TrainedBundles train(Path dir) throws IOException {
        Path sample = dir.resolve("tickets.jsonl");
        try (InputStream in = TrainedBundles.class.getResourceAsStream("/sample/tickets.jsonl")) {
            Files.copy(in, sample);
        }
        Split split = new SplitRule.ByPartition(Set.of(), SplitRule.ByPartition.USUAL_DEV)
                .apply(LabeledData.read(sample, FIELDS));
        Path encoder = MiniLm.materialise(dir.resolve("encoder"));
        ReleaseBundle first = train(TrainRequest.of(split, encoder, options(3, 1), dir.resolve("first")));
        ReleaseBundle second = train(TrainRequest.from(first, split, options(1, 2), dir.resolve("second")));
        return new TrainedBundles(first, second);
    }

    private static TrainingOptions options(int epochs, long seed) {
        return TrainingOptions.defaults()
                .with("epochs", epochs)
                .with("max-tokens", 64)
                .with("learning-rate", 2e-4)
                .with("seed", seed);
    }

    private static ReleaseBundle train(TrainRequest request) {
        return Trainer.train(
                        request.withEvaluation(evaluation -> evaluation.withBaseline(false)),
                        Progress.to(System.out, false))
                .bundle();
    }
}
