package org.ticketstream.e2e;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.ticketstream.model.checkpoint.Tensor;
import org.ticketstream.model.scoring.SelfCheck;

/** A release of the real encoder with a head that has learnt nothing: it costs no training where only counts matter. */
public final class UntrainedBundle {

    private static final List<String> LABELS = List.of("billing", "hardware", "how_to");
    private static final int MAX_TOKENS = 64;

    private UntrainedBundle() {}

    public static ReleaseBundle write(Path dir) {
        Checkpoint start = Checkpoint.open(MiniLm.materialise(dir.resolve("encoder")))
                .withNewHead(new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, LABELS), 1);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ParameterLayout.of(start.config()).keySet().forEach(name -> tensors.put(name, start.tensor(name)));
        Path checkpoint = CheckpointWriter.write(dir.resolve("checkpoint"), start.config(), tensors, start.dir());
        DecisionPolicy policy = new DecisionPolicy(1, Map.of(), 0.5, 0, MAX_TOKENS, LABELS.size(), null, null);
        return BundleWriter.write(
                dir.resolve("bundle"),
                checkpoint,
                policy,
                JsonNodeFactory.instance.objectNode(),
                SelfCheck.examples(checkpoint, policy, List.of("The till does not print")),
                null,
                "");
    }
}
