package org.ticketstream.model.bundle;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ticketstream.files.Sha256;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.signing.BundleSignatures;

/** Names inside a bundle directory. */
final class BundleLayout {
    static final String MANIFEST = "manifest.json";
    static final String DECISION = "decision.json";
    static final String EVALUATION = "evaluation.json";
    static final String SELF_CHECK = "self-check.json";
    /** Older bundles have none. */
    static final String TRAINING_DATA = "training-data.json";

    static final String CHECKPOINT = "checkpoint";
    static final String CONFIG = CHECKPOINT + "/config.json";
    static final List<String> REQUIRED = List.of(DECISION, EVALUATION, SELF_CHECK, CONFIG);

    private static final Set<String> NOT_A_NAME = Set.of("", ".", "..");
    private static final String WEIGHTS_SUFFIX = ".safetensors";
    private static final int LONGEST_PATH = 512;

    private BundleLayout() {}

    /** Refuses paths that could name anything but a file below the bundle directory. */
    static void requireInside(String path) {
        boolean climbs = Arrays.stream(path.split("/", -1)).anyMatch(NOT_A_NAME::contains);
        if (climbs
                || path.indexOf('\\') >= 0
                || path.indexOf(':') >= 0
                || path.indexOf('\0') >= 0
                || path.length() > LONGEST_PATH) {
            throw new IllegalArgumentException(
                    "Cannot use manifest: path of a file must stay inside the bundle (got: " + path + ")");
        }
        if (path.equals(MANIFEST) || path.equals(BundleSignatures.FILE)) {
            throw new IllegalArgumentException(
                    "Cannot use manifest: it cannot list itself or its signatures (got: " + path + ")");
        }
    }

    /**
     * Hash of the weights as {@link Checkpoint#weightsSha256()} has it, out of the hashes of the files; empty without
     * weights.
     */
    static String weightsSha256(Map<String, String> files) {
        String single = files.get(CHECKPOINT + "/model" + WEIGHTS_SUFFIX);
        if (single != null) {
            return single;
        }
        String shards = new TreeMap<>(files)
                .entrySet().stream()
                        .filter(file -> file.getKey().startsWith(CHECKPOINT + "/"))
                        .filter(file -> file.getKey().endsWith(WEIGHTS_SUFFIX))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining());
        return shards.isEmpty() ? "" : Sha256.of(shards);
    }
}
