package org.ticketstream.local.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.Trainer;
import org.ticketstream.training.data.DataFingerprint;
import org.ticketstream.training.progress.ProgressListener;

/** The first model of a demo: trained on first use, found again at the next start with the same data. */
final class BaseModel {

    private static final int FINGERPRINT_DIGITS = 12;

    private final DemoData data;
    private final StackDirectory dir;
    private final Path place;

    BaseModel(DemoData data, StackDirectory dir) {
        this.data = data;
        this.dir = dir;
        String fingerprint = DataFingerprint.of(data.split()).substring(0, FINGERPRINT_DIGITS);
        this.place = dir.models()
                .resolve("demo-" + fingerprint + "-" + data.options().loop().epochs() + "-epochs");
    }

    boolean isTrained() {
        return Files.exists(place);
    }

    /** Opens the model, or trains it first, which takes minutes. */
    ReleaseBundle open(ProgressListener listener) {
        if (isTrained()) {
            return ReleaseBundle.open(place);
        }
        Path encoder = MiniLm.materialise(dir.encoders());
        TrainRequest request = TrainRequest.of(data.split(), encoder, data.options(), place)
                .withEvaluation(evaluation -> evaluation.withBaseline(false));
        return Trainer.train(request, listener).bundle();
    }
}
