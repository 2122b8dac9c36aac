package org.ticketstream.training.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.data.LabelStatistics;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.evaluate.EvaluatedCheckpoint;
import org.ticketstream.training.finetune.options.TrainingOption;
import org.ticketstream.training.finetune.options.TrainingOptions;

/** The facts about a training that a report shows. */
public final class TrainingFacts {
    private static final Set<String> USUAL = Set.of("epochs", "batch-size", "learning-rate", "max-tokens", "seed");

    private TrainingFacts() {}

    /**
     * Facts by name, in order.
     *
     * @param start name of the model that the training started from
     */
    public static Map<String, String> of(
            Split split, String start, TrainingOptions options, ReleaseBundle bundle, EvaluatedCheckpoint evaluated) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("trained on", LabelStatistics.of(split.train()).describe());
        facts.put("evaluated on", LabelStatistics.of(split.dev()).describe());
        facts.put("data fingerprint", bundle.manifest().dataFingerprint());
        facts.put("weights", bundle.manifest().weightsSha256());
        facts.put("trained from", start);
        facts.put("options", options(options));
        facts.put(
                "temperature",
                String.format(Locale.ROOT, "%.3f", evaluated.calibration().temperature()));
        evaluated
                .lexicalWeight()
                .ifPresent(
                        weight -> facts.put("weight of the lexical model", String.format(Locale.ROOT, "%.2f", weight)));
        return facts;
    }

    /** The usual ones, then those that differ from their defaults, as flags. */
    private static String options(TrainingOptions options) {
        String usual = String.format(
                Locale.ROOT,
                "%d epochs, batches of %d, learning rate %.2g, %d tokens, seed %d",
                options.loop().epochs(),
                options.loop().batchSize(),
                options.optimizer().learningRate(),
                options.input().maxTokens(),
                options.loop().seed());
        return usual
                + TrainingOption.all().stream()
                        .filter(option -> !option.isExecution() && !USUAL.contains(option.name()))
                        .filter(option -> !option.in(options).equals(option.in(TrainingOptions.defaults())))
                        .map(option -> ", --" + option.name() + " " + option.in(options))
                        .collect(Collectors.joining());
    }
}
