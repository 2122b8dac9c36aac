package org.ticketstream.local.demo;

import org.ticketstream.local.demo.data.DemoData;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.Trainer;
import org.ticketstream.training.data.DataFingerprint;
import org.ticketstream.training.progress.ProgressListener;

/**
 * The first model of a demo, there in seconds: a head fitted on the frozen encoder, and a linear model over words. Kept
 * for the next start with the same data.
 */
final class FirstModel {

    /** What people are told that it is. */
    static final String NAME = "linear head on the frozen encoder + linear model over words";

    private static final int FINGERPRINT_DIGITS = 12;

    private final DemoData data;
    private final StackDirectory dir;
    private final Path place;

    FirstModel(DemoData data, StackDirectory dir) {
        this.data = data;
        this.dir = dir;
        String fingerprint = DataFingerprint.of(data.split()).substring(0, FINGERPRINT_DIGITS);
        this.place = dir.models().resolve("demo-" + fingerprint + "-head");
    }

    /** Opens the model, or fits it first. */
    ReleaseBundle open() {
        if (Files.exists(place)) {
            return ReleaseBundle.open(place);
        }
        Path encoder = MiniLm.materialise(dir.encoders());
        TrainRequest request = TrainRequest.of(data.split(), encoder, data.options(), place)
                .withHeadOnly()
                .withEvaluation(evaluation -> evaluation.withBaseline(false).withLexical(true));
        return Trainer.train(request, ProgressListener.silent()).bundle();
    }
}
