package org.ticketstream.model.testing;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.CheckpointWriter;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.checkpoint.format.Tensor;
import org.ticketstream.model.classify.SelfCheck;

/** A release of the real encoder under a random head: real cost without a training. */
public final class UntrainedMiniLm {

    /** Makes the logits of a random head differ as much as those of a trained one. */
    private static final float HEAD_SCALE = 25;

    private static final List<String> LABELS = TinyCheckpoint.LABELS;

    private static final int MAX_TOKENS = 64;

    private UntrainedMiniLm() {}

    /** Writes a bundle that never routes a ticket without a person. */
    public static ReleaseBundle write(Path dir) {
        return write(dir, new DecisionPolicy(1, Map.of(), 0.5, 0, MAX_TOKENS, LABELS.size()), 1);
    }

    /** Writes a bundle; the checkpoint is left beside it. */
    public static ReleaseBundle write(Path dir, DecisionPolicy policy, long seed) {
        Path checkpoint = checkpoint(dir.resolveSibling(dir.getFileName() + "-checkpoint"), seed);
        List<String> texts = RandomTexts.of(4, 40, seed);
        return TinyBundle.of(dir, checkpoint, policy, SelfCheck.examples(checkpoint, policy, texts), Instant.now());
    }

    private static Path checkpoint(Path dir, long seed) {
        Path encoder = MiniLm.materialise(Path.of("target", "encoders").toAbsolutePath());
        ClassifierHead head = new ClassifierHead(Pooling.MEAN, ProblemType.SINGLE_LABEL, LABELS);
        Checkpoint checkpoint = Checkpoint.open(encoder).withNewHead(head, seed);
        Map<String, Tensor> tensors = new HashMap<>();
        ParameterLayout.of(checkpoint.config()).keySet().forEach(name -> tensors.put(name, checkpoint.tensor(name)));
        tensors.computeIfPresent("classifier.weight", (name, weight) -> scaled(weight));
        return CheckpointWriter.write(dir, checkpoint.config(), tensors, encoder);
    }

    private static Tensor scaled(Tensor tensor) {
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= HEAD_SCALE;
        }
        return Tensor.of(values, tensor.shape());
    }
}
