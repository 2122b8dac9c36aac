package org.ticketstream.bench.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.bench.report.EncodedTexts;
import org.ticketstream.bench.report.Order;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.runtime.LoadedModel;
import org.ticketstream.model.torchscript.Target;

/**
 * How well a target answers.
 *
 * @param texts labelled texts that were scored
 * @param accuracy share of right answers
 * @param lostPoints by how many percentage points the accuracy is below that of 32-bit floats
 * @param changed texts that got another answer than in 32-bit floats
 */
record Accuracy(int texts, double accuracy, double lostPoints, int changed) {

    private static final double POINTS = 100;

    /**
     * Scores labelled texts on each target.
     *
     * @param labels index of the right class per text
     */
    static Map<Target, Accuracy> measure(
            Checkpoint checkpoint, List<Target> targets, EncodedTexts workload, List<Integer> labels) {
        List<Integer> reference = answers(checkpoint, Target.CPU_F32, workload);
        double best = share(reference, labels);
        Map<Target, Accuracy> measured = new LinkedHashMap<>();
        for (Target target : targets) {
            List<Integer> answers = target == Target.CPU_F32 ? reference : answers(checkpoint, target, workload);
            double accuracy = share(answers, labels);
            int changed = workload.texts() - agreeing(answers, reference);
            measured.put(target, new Accuracy(workload.texts(), accuracy, (best - accuracy) * POINTS, changed));
        }
        return measured;
    }

    private static List<Integer> answers(Checkpoint checkpoint, Target target, EncodedTexts workload) {
        try (LoadedModel model =
                LoadedModel.load(checkpoint, target, Runtime.getRuntime().availableProcessors())) {
            return Order.UNSORTED.batches(workload, BatchLimits.DEFAULT.texts(), Integer.MAX_VALUE).stream()
                    .flatMap(batch -> List.of(model.logits(batch)).stream())
                    .map(Accuracy::largest)
                    .toList();
        }
    }

    private static int largest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }

    private static double share(List<Integer> answers, List<Integer> labels) {
        return (double) agreeing(answers, labels) / labels.size();
    }

    private static int agreeing(List<Integer> left, List<Integer> right) {
        int same = 0;
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).equals(right.get(i))) {
                same++;
            }
        }
        return same;
    }
}
