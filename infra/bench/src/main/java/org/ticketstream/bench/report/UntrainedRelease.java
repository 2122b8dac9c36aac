package org.ticketstream.bench.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ticketstream.model.bundle.BundleOrigin;
import org.ticketstream.model.bundle.BundleWriter;
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

/** A release of all-MiniLM-L6-v2 with an untrained head: its answers are worth nothing and cost what others cost. */
public final class UntrainedRelease {

    private static final int LABELS = 8;
    private static final int EXAMPLES = 12;

    private UntrainedRelease() {}

    /**
     * Writes one.
     *
     * @param encoders where the encoder is, or is put
     * @param texts some tickets, for the self-check
     * @param dir where it is written, in a directory {@code first}
     */
    public static ReleaseBundle write(Path encoders, int maxTokens, List<String> texts, Path dir) {
        List<String> labels = IntStream.rangeClosed(1, LABELS)
                .mapToObj(label -> "label " + label)
                .toList();
        Checkpoint start = Checkpoint.open(MiniLm.materialise(encoders))
                .withNewHead(new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, labels), 1);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ParameterLayout.of(start.config()).keySet().forEach(name -> tensors.put(name, start.tensor(name)));
        Path checkpoint = CheckpointWriter.write(dir.resolve("checkpoint"), start.config(), tensors, start.dir());
        DecisionPolicy policy = DecisionPolicy.uncalibrated(labels, maxTokens);
        return BundleWriter.write(
                dir.resolve("first"),
                checkpoint,
                policy,
                JsonNodeFactory.instance.objectNode(),
                SelfCheck.examples(checkpoint, policy, texts.subList(0, Math.min(EXAMPLES, texts.size()))),
                BundleOrigin.unknown(Instant.EPOCH));
    }
}
