package org.ticketstream.e2e;

/** A running pipeline, wherever its broker lives: topics exist, ingest and the scoring job run. */
interface RunningPipeline extends AutoCloseable {
    String bootstrapServers();

    String registryUrl();

    /** Subtasks of the scoring job. */
    int parallelism();

    @Override
    void close() throws Exception;
}
