package org.ticketstream.classifier.release;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.ticketstream.classifier.serving.ModelLoader;
import org.ticketstream.classifier.serving.ServedModel;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.model.bundle.ReleaseBundle;

/** Loads the real model, but one version only when the test lets it; counts what it loaded. */
final class GatedLoader implements ModelLoader {
    private static final long serialVersionUID = 1L;

    private final transient CountDownLatch reached = new CountDownLatch(1);
    private final transient CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger loads = new AtomicInteger();
    private final String gatedVersion;

    GatedLoader(String gatedVersion) {
        this.gatedVersion = gatedVersion;
    }

    @Override
    public ServedModel load(ReleaseBundle bundle) {
        loads.incrementAndGet();
        if (bundle.version().equals(gatedVersion)) {
            reached.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return TestBundles.loader().load(bundle);
    }

    void awaitReached() throws InterruptedException {
        reached.await();
    }

    void open() {
        open.countDown();
    }

    int loads() {
        return loads.get();
    }
}
