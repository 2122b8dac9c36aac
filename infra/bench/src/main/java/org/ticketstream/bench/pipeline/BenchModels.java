package org.ticketstream.bench.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Two releases of the same cost, so that each swap loads a model that is not there. */
record BenchModels(String name, ReleaseBundle first, ReleaseBundle second) {

    private static final int LABELS = 8;
    private static final int EXAMPLES = 12;

    /**
     * @param dir where the second one, and the default one, are written
     * @param texts some tickets, for the self-check of the default one
     */
    static BenchModels prepare(PipelineRequest request, List<String> texts, Path dir) {
        ReleaseBundle first = request.model()
                .map(ReleaseBundle::open)
                .orElseGet(() -> untrained(
                        MiniLm.materialise(request.encoders()),
                        request.maxTokens(),
                        texts.subList(0, Math.min(EXAMPLES, texts.size())),
                        dir));
        ReleaseBundle second = BundleWriter.write(
                dir.resolve("second"),
                first.checkpointDir(),
                first.policy(),
                first.evaluation(),
                first.selfCheck(),
                new BundleOrigin(
                        Optional.of(first.version()),
                        first.manifest().dataFingerprint(),
                        Optional.empty(),
                        first.manifest().createdAt().plusSeconds(1)));
        return new BenchModels(request.model().map(Path::toString).orElse(MiniLm.NAME), first, second);
    }

    /** Turn and turn about. */
    ReleaseBundle ofSwap(int swap) {
        return swap % 2 == 0 ? second : first;
    }

    private static ReleaseBundle untrained(Path encoder, int maxTokens, List<String> texts, Path dir) {
        List<String> labels = IntStream.rangeClosed(1, LABELS)
                .mapToObj(label -> "label " + label)
                .toList();
        Checkpoint start = Checkpoint.open(encoder)
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
                SelfCheck.examples(checkpoint, policy, texts),
                BundleOrigin.unknown(Instant.EPOCH));
    }
}
