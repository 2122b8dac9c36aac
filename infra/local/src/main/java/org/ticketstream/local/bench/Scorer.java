package org.ticketstream.local.bench;

import java.util.List;

/** An engine with a model in it. Any number of callers may use one at the same time. */
interface Scorer extends AutoCloseable {

    /** Tells the engine how many threads a call from the current thread may use; nothing where that was fixed when it was loaded. */
    default void useThreads(int threads) {}

    /** Scores texts in one native call; token ids include the special tokens, lengths may differ. */
    void score(List<int[]> batch);

    @Override
    void close();
}
