package org.ticketstream.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.Trainer;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.data.SplitRule;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.progress.ProgressListener;

/**
 * A model that was really fitted to the bundled sample, in seconds, and tickets that it has not seen.
 *
 * @param bundle a linear head on the frozen encoder, and a linear model over words
 * @param unseen of the same kind as its training rows
 */
record SampleModel(ReleaseBundle bundle, List<LabeledRow> unseen) {
    private static final DataFields FIELDS =
            DataFields.of("subject,body", "label").withPartition("split");

    static SampleModel fit(Path dir) throws IOException {
        return fit(dir, 64);
    }

    /** @param maxTokens of a text; fewer make another model */
    static SampleModel fit(Path dir, int maxTokens) throws IOException {
        Path sample = Files.createDirectories(dir).resolve("tickets.jsonl");
        try (InputStream in = SampleModel.class.getResourceAsStream("/sample/tickets.jsonl")) {
            Files.copy(in, sample);
        }
        LabeledData rows = LabeledData.read(sample, FIELDS);
        Split split = new SplitRule.ByPartition(Set.of(), SplitRule.ByPartition.USUAL_DEV).apply(rows);
        TrainRequest request = TrainRequest.of(
                        split,
                        MiniLm.materialise(dir.resolve("encoder")),
                        TrainingOptions.defaults().with("max-tokens", maxTokens),
                        dir.resolve("model"))
                .withHeadOnly()
                .withEvaluation(evaluation -> evaluation.withBaseline(false).withLexical(true));
        return new SampleModel(
                Trainer.train(request, ProgressListener.silent()).bundle(),
                split.dev().rows());
    }
}
