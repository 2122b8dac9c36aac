package org.ticketstream.classifier.serving;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.ticketstream.model.batching.BatchingStats;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.Prediction;

/** Loads real models; requests with a certain word fail, as on a broken device. */
public final class FaultyLoader implements ServedModelLoader {
    public static final String POISON = "poison";

    private static final long serialVersionUID = 1L;

    private final String faultyVersion;
    private final AtomicInteger failuresLeft;
    private final boolean late;

    /**
     * Loads one faulty model.
     *
     * @param faultyVersion empty for any
     * @param failures how many requests fail
     * @param late whether a request fails after it was accepted, or at once
     */
    public FaultyLoader(String faultyVersion, int failures, boolean late) {
        this.faultyVersion = faultyVersion;
        this.failuresLeft = new AtomicInteger(failures);
        this.late = late;
    }

    /** Repairs the device. */
    public void repair() {
        failuresLeft.set(0);
    }

    @Override
    public ServedModel load(ReleaseBundle bundle) {
        ServedModel real = TestBundles.loader().load(bundle);
        if (!faultyVersion.isEmpty() && !faultyVersion.equals(bundle.version())) {
            return real;
        }
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
            public Optional<BatchingStats> batching() {
                return real.batching();
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
