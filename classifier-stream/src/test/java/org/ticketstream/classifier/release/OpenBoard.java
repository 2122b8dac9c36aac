package org.ticketstream.classifier.release;

import java.nio.file.Path;
import java.time.Clock;
import org.ticketstream.classifier.routing.ModelSelection;
import org.ticketstream.classifier.serving.BundleFetcher;
import org.ticketstream.classifier.serving.LoadedModels;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapState;

/** A board for tests of the classes that use boards. */
public final class OpenBoard {
    private final Recorder recorder = new Recorder();
    private final ReleaseBoard board;
    private long announced;

    public OpenBoard(ServedModelLoader loader, Path cache) {
        this(ReleaseOptions.of(loader), cache);
    }

    public OpenBoard(ReleaseOptions options, Path cache) {
        board = new ReleaseBoard(
                steps(options.bundles().withCache(cache.toString()), options.loader()), options, Clock.systemUTC());
        board.follow(recorder);
    }

    /** Steps with loaded models that no other board shares. */
    static ReleaseSteps steps(BundleSettings bundles, ServedModelLoader loader) {
        LoadedModels models = new LoadedModels();
        return new ReleaseSteps(new BundleFetcher(bundles, models), models, loader);
    }

    public ModelSelection selection() {
        return board.selection();
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
