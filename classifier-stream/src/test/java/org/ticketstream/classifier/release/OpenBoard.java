package org.ticketstream.classifier.release;

import java.nio.file.Path;
import java.time.Clock;
import org.ticketstream.classifier.serving.BundleFetcher;
import org.ticketstream.classifier.serving.ModelDepot;
import org.ticketstream.classifier.serving.ModelLoader;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapState;

/** A board of its own for tests of what uses boards. */
public final class OpenBoard {
    private final Recorder recorder = new Recorder();
    private final ReleaseBoard board;
    private long announced;

    public OpenBoard(ModelLoader loader, Path cache) {
        this(ReleaseOptions.of(loader), cache);
    }

    public OpenBoard(ReleaseOptions options, Path cache) {
        board = new ReleaseBoard(
                steps(options.bundles().withCache(cache.toString()), options.loader()), options, Clock.systemUTC());
        board.follow(recorder);
    }

    /** Steps with a depot of their own. */
    static ReleaseSteps steps(BundleSettings bundles, ModelLoader loader) {
        ModelDepot depot = new ModelDepot();
        return new ReleaseSteps(new BundleFetcher(bundles, depot), depot, loader);
    }

    public Routing routing() {
        return board.routing();
    }

    /** Returns when the bundle is the champion. */
    public void activate(ReleaseBundle bundle) throws InterruptedException {
        activate(TestBundles.release(bundle));
    }

    /** Returns when the release serves. */
    public void activate(ModelRelease release) throws InterruptedException {
        long sequence = announced++;
        board.announce(sequence, release, recorder);
        recorder.await(sequence, SwapState.ACTIVE);
    }
}
