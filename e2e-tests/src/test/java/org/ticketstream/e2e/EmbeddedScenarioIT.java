package org.ticketstream.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.local.stack.LocalStack;
import org.ticketstream.local.stack.LocalStackConfig;
import org.ticketstream.local.stack.StackListener;

/** The scenario at home in one JVM: the local stack with its own broker. */
class EmbeddedScenarioIT {
    @TempDir
    Path dir;

    @Test
    void everyTicketIsAnsweredOnceThroughASwapARefusalAndMalformedRecords() throws Exception {
        TrainedBundles bundles = TrainedBundles.get();
        try (RunningPipeline installation = new Embedded(dir.resolve("stack"))) {
            new Scenario(installation, bundles, SampleTicket.heldOut()).run();
            new JsonScenario(installation, bundles.second()).run();
        }
    }

    private static final class Embedded implements RunningPipeline {
        private final LocalStack stack;

        Embedded(Path dir) throws InterruptedException {
            this.stack = LocalStack.start(LocalStackConfig.in(dir).withJsonTopics(true), StackListener.SILENT);
        }

        @Override
        public String bootstrapServers() {
            return stack.installation().bootstrapServers();
        }

        @Override
        public String registryUrl() {
            return stack.installation().registryUrl();
        }

        @Override
        public int parallelism() {
            return 2;
        }

        @Override
        public void close() {
            stack.close();
        }
    }
}
