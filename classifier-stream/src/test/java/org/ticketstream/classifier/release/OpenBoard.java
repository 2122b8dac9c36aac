package org.ticketstream.classifier.release;

import java.nio.file.Path;
import java.time.Clock;
import org.ticketstream.classifier.serving.BundleFetcher;
import org.ticketstream.classifier.serving.ModelDepot;
import org.ticketstream.classifier.serving.ModelLoader;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.SwapState;

/** A board of its own for tests of what uses boards. */
public final class OpenBoard {
    private final Recorder recorder = new Recorder();
    private final ReleaseBoard board;
    private long announced;

    public OpenBoard(ModelLoader loader, Path cache) {
        board = new ReleaseBoard(
                new ReleaseSteps(new BundleFetcher(cache), new ModelDepot(), loader), Clock.systemUTC());
        board.follow(recorder);
    }

    public ReleaseBoard board() {
        return board;
    }

    /** Returns when the bundle serves. */
    public void activate(ReleaseBundle bundle) throws InterruptedException {
        long sequence = announced++;
        board.announce(sequence, TestBundles.release(bundle), recorder);
        recorder.await(sequence, SwapState.ACTIVE);
    }
}
