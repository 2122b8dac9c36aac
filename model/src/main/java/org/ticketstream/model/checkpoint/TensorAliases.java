package org.ticketstream.model.checkpoint;

import java.util.ArrayList;
import java.util.List;

/** The names under which checkpoints of different ages store the same parameter. */
final class TensorAliases {

    private TensorAliases() {}

    /** Possible stored names of a parameter, the usual one first. */
    static List<String> of(ModelConfig config, String name) {
        List<String> aliases = new ArrayList<>(4);
        aliases.add(name);
        String prefix = config.architecture().modelType() + ".";
        if (name.startsWith(prefix)) {
            // Saved from the bare encoder class.
            aliases.add(name.substring(prefix.length()));
        }
        if (name.contains("LayerNorm.")) {
            // Converted from the original TensorFlow release.
            for (String alias : List.copyOf(aliases)) {
                aliases.add(alias.replace("LayerNorm.weight", "LayerNorm.gamma")
                        .replace("LayerNorm.bias", "LayerNorm.beta"));
            }
        }
        return aliases;
    }
}
