package org.ticketstream.training.finetune;

import java.util.Locale;

/** Decides by name how a parameter is updated: the head learns faster, biases and layer norms are not decayed. */
record ParameterGroups(double headLearningRateFactor, double weightDecay) {

    ParameterGroup of(String name) {
        return new ParameterGroup(isHead(name) ? headLearningRateFactor : 1, isDecayed(name) ? weightDecay : 0);
    }

    private static boolean isHead(String name) {
        return name.startsWith("classifier.") || name.startsWith("pre_classifier.") || name.contains("pooler.");
    }

    private static boolean isDecayed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.endsWith(".bias") && !lower.contains("norm");
    }
}
