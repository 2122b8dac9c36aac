package org.ticketstream.model.checkpoint;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ticketstream.model.checkpoint.format.Tensor;

/**
 * Some layers of an encoder, evenly spaced, as a smaller encoder to train: what the student of a distillation starts
 * from (DistilBERT, Sanh et al. 2019).
 */
public final class ThinnedLayers {

    private ThinnedLayers() {}

    /**
     * Writes the smaller checkpoint; everything but the layers is kept, the head included.
     *
     * @param layers how many are kept: at least 1, less than the checkpoint has; the first one is among them
     * @throws IllegalArgumentException if the checkpoint has too few
     */
    public static Path write(Path dir, Checkpoint checkpoint, int layers) {
        int all = checkpoint.config().layers();
        if (layers < 1 || layers >= all) {
            throw new IllegalArgumentException("Cannot keep layers: of the " + all + " of " + checkpoint.dir()
                    + " it must be at least 1 and less than all (got: " + layers + ")");
        }
        ModelConfig config = checkpoint.config().withLayers(layers);
        String prefix = ParameterNames.of(config).layers();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : ParameterLayout.of(config).keySet()) {
            tensors.put(name, checkpoint.tensor(source(name, prefix, all, layers)));
        }
        return CheckpointWriter.write(dir, config, tensors, checkpoint.dir());
    }

    private static String source(String name, String prefix, int all, int layers) {
        if (!name.startsWith(prefix)) {
            return name;
        }
        String rest = name.substring(prefix.length());
        int dot = rest.indexOf('.');
        int layer = Integer.parseInt(rest.substring(0, dot));
        return prefix + layer * all / layers + rest.substring(dot);
    }
}
