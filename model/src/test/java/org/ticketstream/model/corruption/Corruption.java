package org.ticketstream.model.corruption;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** One way in which a checkpoint directory can be wrong. */
@FunctionalInterface
interface Corruption {

    /** Changes the directory; the same random numbers give the same change. */
    void apply(Path checkpoint, Random random) throws IOException;

    static <T> T pick(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }
}
