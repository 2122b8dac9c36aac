package org.ticketstream.training;

import org.ticketstream.model.calibrate.CalibrationResult;

/** What a reader of the report wants to know about the training. */
final class Facts {

    private Facts() {}

    static Map<String, String> of(
            TrainRequest request, ReleaseBundle bundle, CalibrationResult calibration, Optional<Double> lexicalWeight) {
        TrainingOptions options = request.options();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("trained on", LabelStatistics.of(request.split().train()).describe());
        facts.put("judged with", LabelStatistics.of(request.split().dev()).describe());
        facts.put("data fingerprint", bundle.manifest().dataFingerprint());
        facts.put("weights", bundle.manifest().weightsSha256());
        facts.put(
                "trained from",
                request.parent()
                        .map(ReleaseBundle::version)
                        .orElse(request.base().getFileName().toString()));
        facts.put(
                "options",
                String.format(
                        Locale.ROOT,
                        "%d epochs, batches of %d, learning rate %.2g, %d tokens, seed %d",
                        options.epochs(),
                        options.batchSize(),
                        options.optimizer().learningRate(),
                        options.maxTokens(),
                        options.seed()));
        facts.put("temperature", String.format(Locale.ROOT, "%.3f", calibration.temperature()));
        lexicalWeight.ifPresent(
                weight -> facts.put("weight of the lexical model", String.format(Locale.ROOT, "%.2f", weight)));
        return facts;
    }
}
