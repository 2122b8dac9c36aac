package org.ticketstream.classifier.release;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.ticketstream.classifier.serving.Provenance;
import org.ticketstream.classifier.serving.ServedModel;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.Prediction;

/** Loads real models, but one version passes a stage only when the test opens it; counts the models. */
final class GatedLoader implements ServedModelLoader {
    private static final long serialVersionUID = 1L;

    enum Stage {
        LOAD,
        WARM_UP
    }

    private final transient CountDownLatch reached = new CountDownLatch(1);
    private final transient CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger loads = new AtomicInteger();
    private final String gatedVersion;
    private final Stage stage;

    GatedLoader(String gatedVersion, Stage stage) {
        this.gatedVersion = gatedVersion;
        this.stage = stage;
    }

    /** Opens the gate. */
    static GatedLoader open() {
        return new GatedLoader("", Stage.LOAD);
    }

    @Override
    public ServedModel load(ReleaseBundle bundle) {
        loads.incrementAndGet();
        pass(bundle.version(), Stage.LOAD);
        ServedModel real = TestBundles.loader().load(bundle);
        return new ServedModel() {
            @Override
            public void warmUp() {
                pass(bundle.version(), Stage.WARM_UP);
                real.warmUp();
            }

            @Override
            public CompletableFuture<Prediction> classify(String text) {
                return real.classify(text);
            }

            @Override
            public Provenance provenance() {
                return real.provenance();
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

    private void pass(String version, Stage where) {
        if (where != stage || !version.equals(gatedVersion)) {
            return;
        }
        reached.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void awaitReached() throws InterruptedException {
        reached.await();
    }

    void letThrough() {
        open.countDown();
    }

    int loads() {
        return loads.get();
    }
}
