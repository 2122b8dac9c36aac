package org.ticketstream.bench.pipeline;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ticketstream.classifier.serving.Provenance;
import org.ticketstream.classifier.serving.ServedModel;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.InputTokens;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.ScoredLabel;
import org.ticketstream.model.classify.ScoringTime;
import org.ticketstream.model.classify.Tier;

/** A model that reads nothing and always gives the same answer at once: what is left is the cost of everything else. */
record NoOpLoader() implements ServedModelLoader {

    @Override
    public ServedModel load(ReleaseBundle bundle) {
        List<ScoredLabel> topK = bundle.labels().stream()
                .limit(bundle.policy().topK())
                .map(label -> new ScoredLabel(label, 1.0 / bundle.labels().size()))
                .toList();
        Prediction answer = new Prediction(
                List.of(topK.get(0).label()),
                topK.get(0).probability(),
                false,
                Tier.SUGGEST,
                new double[bundle.labels().size()],
                topK,
                new InputTokens(2, 0, false),
                ScoringTime.NONE);
        return new NoOpModel(Provenance.of(bundle, "none"), answer);
    }

    private record NoOpModel(Provenance provenance, Prediction answer) implements ServedModel {
        @Override
        public CompletableFuture<Prediction> classify(String text) {
            return CompletableFuture.completedFuture(answer);
        }

        @Override
        public void warmUp() {
            // Nothing is cold.
        }

        @Override
        public void selfCheck() {
            // It promises nothing.
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
