package org.ticketstream.model.classify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import org.ticketstream.model.bundle.BundleOrigin;
import org.ticketstream.model.bundle.BundleWriter;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.bundle.SelfCheckExample;
import org.ticketstream.model.checkpoint.Checkpoint;

/** Makes a release of a classifier that was trained elsewhere. */
public final class ImportedRelease {
    /** Tokens read of a ticket where nothing else is said. */
    public static final int USUAL_TOKENS = 128;

    private static final List<String> TEXTS = List.of(
            "Hello, I have been charged twice for the same order. Please refund one of the two payments. Thank you!",
            "The printer on the second floor prints nothing but blank pages since this morning.",
            "How do I change my password?");

    private ImportedRelease() {}

    /**
     * Writes a bundle without calibration: plain softmax or sigmoid, AUTO from 0.9, nothing out of scope.
     *
     * @param target as for {@link BundleWriter}
     * @param checkpointDir Hugging Face directory of a sequence classifier
     * @param maxTokens tokens read of a ticket; no more than the model's positions
     * @throws org.ticketstream.model.checkpoint.format.InvalidCheckpointException if the checkpoint cannot be used
     * @throws IllegalArgumentException if it is a plain encoder or reads fewer tokens
     */
    public static ReleaseBundle write(Path target, Path checkpointDir, int maxTokens) {
        Checkpoint checkpoint = Checkpoint.open(checkpointDir);
        if (!checkpoint.config().isClassifier()) {
            throw new IllegalArgumentException(
                    "Cannot import " + checkpointDir + ": it is a plain encoder and must be trained first");
        }
        if (maxTokens > checkpoint.config().maxPositions()) {
            throw new IllegalArgumentException("Cannot import " + checkpointDir + ": the model reads no more than "
                    + checkpoint.config().maxPositions() + " tokens (got: " + maxTokens + ")");
        }
        DecisionPolicy policy = DecisionPolicy.uncalibrated(checkpoint.labels(), maxTokens);
        List<SelfCheckExample> examples = SelfCheck.examples(checkpointDir, policy, TEXTS);
        return BundleWriter.write(
                target, checkpointDir, policy, JsonNodeFactory.instance.objectNode(), examples, BundleOrigin.unknown());
    }
}
