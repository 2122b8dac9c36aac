package org.ticketstream.model.scoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.model.batching.ScoredSequence;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.bundle.SelfCheckExample;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.runtime.LoadedModel;
import org.ticketstream.model.runtime.LogitsModel;
import org.ticketstream.model.runtime.Target;

/** Examples that prove a loaded model to be the one that was released. */
public final class SelfCheck {

    private SelfCheck() {}

    /**
     * Examples for a bundle to be written: what the weights say about the texts on the f32 reference target, one by one.
     *
     * @param texts at least one; a dozen of different labels and lengths will do
     */
    public static List<SelfCheckExample> examples(Path checkpointDir, DecisionPolicy policy, List<String> texts) {
        Checkpoint checkpoint = Checkpoint.open(checkpointDir);
        Decider decider = new Decider(checkpoint.labels(), policy);
        try (TicketReader reader = TicketReader.open(checkpointDir, policy);
                LogitsModel model = LoadedModel.load(checkpoint, Target.CPU_F32)) {
            List<SelfCheckExample> examples = new ArrayList<>();
            for (String text : texts) {
                Reading reading = reader.read(text);
                List<ScoredSequence> windows = reading.windows().stream()
                        .map(window -> new ScoredSequence(model.logits(List.of(window))[0], 0, 0))
                        .toList();
                Prediction prediction = decider.decide(MeanLogits.of(windows), reading, 0, 0);
                examples.add(new SelfCheckExample(text, byLabel(checkpoint.labels(), prediction.probabilities())));
            }
            return examples;
        }
    }

    /** @throws SelfCheckFailedException if an answer is too far from that of the bundle */
    static void compare(ReleaseBundle bundle, List<Prediction> answers, Target target) {
        double tolerance = SelfCheckTolerance.of(target);
        for (int index = 0; index < answers.size(); index++) {
            SelfCheckExample example = bundle.selfCheck().get(index);
            byLabel(bundle.labels(), answers.get(index).probabilities())
                    .forEach((label, actual) -> requireNear(bundle, target, tolerance, example, label, actual));
        }
    }

    private static void requireNear(
            ReleaseBundle bundle,
            Target target,
            double tolerance,
            SelfCheckExample example,
            String label,
            double actual) {
        double expected = example.probabilities().get(label);
        // Written so that NaN fails too.
        if (!(Math.abs(actual - expected) <= tolerance)) {
            throw new SelfCheckFailedException("Cannot use " + bundle + " on " + target.id() + ": example "
                    + bundle.selfCheck().indexOf(example) + " must have probability " + expected + " +- " + tolerance
                    + " for " + label + " (got: " + actual + ")");
        }
    }

    private static Map<String, Double> byLabel(List<String> labels, double[] probabilities) {
        Map<String, Double> byLabel = new LinkedHashMap<>();
        for (int label = 0; label < probabilities.length; label++) {
            byLabel.put(labels.get(label), probabilities[label]);
        }
        return byLabel;
    }
}
