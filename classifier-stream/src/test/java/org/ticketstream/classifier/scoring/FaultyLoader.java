package org.ticketstream.classifier.scoring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.ticketstream.classifier.serving.ModelLoader;
import org.ticketstream.classifier.serving.Provenance;
import org.ticketstream.classifier.serving.ServedModel;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.scoring.Prediction;

/** Loads the real model and lets the first questions with a certain word fail, as a broken device would. */
final class FaultyLoader implements ModelLoader {
    static final String POISON = "poison";

    private static final long serialVersionUID = 1L;

    private final AtomicInteger failuresLeft;
    private final boolean late;

    /** @param late whether the question fails after it was taken or at once */
    FaultyLoader(int failures, boolean late) {
        this.failuresLeft = new AtomicInteger(failures);
        this.late = late;
    }

    @Override
    public ServedModel load(ReleaseBundle bundle) {
        ServedModel real = TestBundles.loader().load(bundle);
        return new ServedModel() {
            @Override
            public CompletableFuture<Prediction> classify(String text) {
                if (!text.contains(POISON) || failuresLeft.getAndDecrement() <= 0) {
                    return real.classify(text);
                }
                IllegalStateException failure = new IllegalStateException("device lost");
                if (late) {
                    return real.classify(text).thenCompose(prediction -> CompletableFuture.failedFuture(failure));
                }
                throw failure;
            }

            @Override
            public Provenance provenance() {
                return real.provenance();
            }

            @Override
            public void warmUp() {
                real.warmUp();
            }

            @Override
            public void selfCheck() {
                real.selfCheck();
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }
}
