package org.ticketstream.classifier.release;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapState;

/** Records events and lets a test wait for one. */
final class Recorder implements ReleaseListener {
    private final List<ReleaseProgress> heard = new ArrayList<>();
    private final List<ModelRelease> retirements = new ArrayList<>();

    @Override
    public synchronized void moved(ReleaseProgress progress) {
        heard.add(progress);
        notifyAll();
    }

    @Override
    public synchronized void rolledBack(ModelRelease retirement) {
        retirements.add(retirement);
        notifyAll();
    }

    /** Waits for a rollback. */
    synchronized ModelRelease awaitRollback() throws InterruptedException {
        while (retirements.isEmpty()) {
            wait();
        }
        return retirements.get(0);
    }

    /** Waits until the release has reached the state; the time limit is the test's. */
    synchronized ReleaseProgress await(long sequence, SwapState state) throws InterruptedException {
        Predicate<ReleaseProgress> wanted =
                progress -> progress.announcement().sequence() == sequence && progress.state() == state;
        while (heard.stream().noneMatch(wanted)) {
            wait();
        }
        return heard.stream().filter(wanted).findFirst().orElseThrow();
    }

    synchronized List<SwapState> statesOf(long sequence) {
        return heard.stream()
                .filter(progress -> progress.announcement().sequence() == sequence)
                .map(ReleaseProgress::state)
                .toList();
    }
}
