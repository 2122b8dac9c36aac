package org.ticketstream.local.stack;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.ticketstream.schemas.client.Installation;

/** Puts the scoring job together in a Flink environment whose checkpoint directory and restart strategy are set. */
@FunctionalInterface
interface ScoringJob {

    void build(StreamExecutionEnvironment environment, Installation installation);
}
