package org.ticketstream.training.finetune;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketstream.training.finetune.options.OptimizerOptions;

/**
 * Decides by its name how a parameter is updated: the head learns faster, lower layers slower, biases and layer norms
 * are not decayed, and what is frozen is not updated at all.
 *
 * @param options of the optimizer
 * @param layers  of the encoder
 */
record ParameterGroups(OptimizerOptions options, int layers) {

    private static final Pattern LAYER = Pattern.compile("\\.layer\\.(\\d+)\\.");

    /** Empty for a parameter that is frozen. */
    Optional<ParameterGroup> of(String name) {
        int depth = depth(name);
        boolean frozen = options.trainedLayers() != OptimizerOptions.ALL_LAYERS && depth > options.trainedLayers();
        if (frozen) {
            return Optional.empty();
        }
        double factor = depth == 0 ? options.headLearningRateFactor() : Math.pow(options.layerDecay(), depth - 1);
        return Optional.of(new ParameterGroup(factor, isDecayed(name) ? options.weightDecay() : 0));
    }

    /** 0 for the head, 1 for the top layer, and so on down to the embeddings. */
    private int depth(String name) {
        Matcher layer = LAYER.matcher(name);
        if (layer.find()) {
            return layers - Integer.parseInt(layer.group(1));
        }
        return name.contains(".embeddings.") ? layers + 1 : 0;
    }

    private static boolean isDecayed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.endsWith(".bias") && !lower.contains("norm");
    }
}
