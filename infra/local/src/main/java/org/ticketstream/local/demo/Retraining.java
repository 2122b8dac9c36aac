package org.ticketstream.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.local.demo.data.DemoData;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.OutOfScope;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.Trainer;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.progress.ProgressListener;

/** Fine-tunes the whole first model, on its rows and on what people have corrected. */
final class Retraining {

    /** A correction weighs as much as this many rows: there are few of them and they are the news. */
    private static final int COPIES = 4;

    private static final String PREFIX = "demo-run-";

    private final DemoData data;
    private final StackDirectory dir;

    Retraining(DemoData data, StackDirectory dir) {
        this.data = data;
        this.dir = dir;
    }

    /** @param name of the run, for the place of the release */
    ReleaseBundle run(ReleaseBundle first, List<LabeledTicket> labeled, String name, ProgressListener listener) {
        LabeledData corrections = LabeledData.fromTickets(labeled, OutOfScope.LABELS);
        LabeledData learned = data.split().train().overruledBy(corrections);
        List<LabeledRow> rows = new ArrayList<>(learned.rows());
        for (int copy = 1; copy < COPIES; copy++) {
            rows.addAll(corrections.rows());
        }
        LabeledData train = new LabeledData(rows, learned.outOfScope(), List.of());
        Path place = dir.models().resolve(PREFIX + name);
        TrainRequest request = TrainRequest.from(
                        first, Split.given(train, data.split().dev()), data.options(), place)
                .withEvaluation(evaluation -> evaluation.withBaseline(false).withLexical(true));
        return Trainer.train(request, listener).bundle();
    }

    /** Deletes the second models of earlier demos; only when none of them serves any more. */
    void deleteEarlier() {
        try (Stream<Path> models = Files.list(dir.models())) {
            for (Path model : models.filter(
                            each -> each.getFileName().toString().startsWith(PREFIX))
                    .toList()) {
                OwnedTrees.delete(model);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the models of earlier demos in " + dir.models(), e);
        }
    }
}
