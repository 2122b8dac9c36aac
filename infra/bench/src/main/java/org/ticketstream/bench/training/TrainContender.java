package org.ticketstream.bench.training;

import java.util.List;

/** One way to train the model. Opened, used and closed by one thread, which keeps the settings of PyTorch apart. */
interface TrainContender extends AutoCloseable {

    /**
     * One optimizer step.
     *
     * @param ids    token ids with the special ones, an array per text
     * @param labels by text
     * @return the mean loss before the update
     */
    double step(List<int[]> ids, int[] labels);

    @Override
    void close();
}
