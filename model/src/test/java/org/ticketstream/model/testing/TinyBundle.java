package org.ticketstream.model.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ticketstream.model.bundle.BundleOrigin;
import org.ticketstream.model.bundle.BundleWriter;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.bundle.SelfCheckExample;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.classify.SelfCheck;

/** Release bundles of a few kilobytes around a {@link TinyCheckpoint}; another seed gives another model and version. */
public final class TinyBundle {

    /** The labels of the checkpoint. */
    public static final List<String> LABELS = TinyCheckpoint.LABELS;

    private static final List<String> CHECKED = List.of("the invoice is wrong", "printer late", "how is the printer");

    private static final int MAX_TOKENS = 32;

    private TinyBundle() {}

    /** Writes a bundle whose policy nobody has calibrated. */
    public static ReleaseBundle write(Path dir, long seed) {
        return write(dir, policy(MAX_TOKENS), seed);
    }

    /** Writes a bundle; the checkpoint is left beside it. */
    public static ReleaseBundle write(Path dir, DecisionPolicy policy, long seed) {
        Path checkpoint = checkpoint(dir, seed);
        return of(dir, checkpoint, policy, SelfCheck.examples(checkpoint, policy, CHECKED), time(seed));
    }

    /** Writes a bundle in which every file is whole, but whose model does not say what the self-check expects. */
    public static ReleaseBundle writeFailingItsSelfCheck(Path dir, DecisionPolicy policy, long seed) {
        return of(dir, checkpoint(dir, seed), policy, undecided(LABELS), time(seed));
    }

    /** Writes a bundle around any checkpoint, with a self-check that the model need not pass. */
    public static ReleaseBundle around(Path dir, Path checkpoint) {
        List<String> labels = Checkpoint.open(checkpoint).labels();
        return of(dir, checkpoint, DecisionPolicy.uncalibrated(labels, MAX_TOKENS), undecided(labels), time(1));
    }

    /** Writes the same model under another policy. */
    public static ReleaseBundle with(Path dir, ReleaseBundle bundle, DecisionPolicy policy) {
        return with(dir, bundle, policy, bundle.selfCheck());
    }

    /** Writes the same model under another policy and self-check. */
    public static ReleaseBundle with(
            Path dir, ReleaseBundle bundle, DecisionPolicy policy, List<SelfCheckExample> examples) {
        return of(dir, bundle.checkpointDir(), policy, examples, Instant.EPOCH);
    }

    /** A policy that nobody has calibrated, for the labels of the checkpoint. */
    public static DecisionPolicy policy(int maxTokens) {
        return DecisionPolicy.uncalibrated(LABELS, maxTokens);
    }

    /** Flips one bit of the weights. */
    public static void damage(ReleaseBundle bundle) throws IOException {
        Path weights = bundle.checkpointDir().resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);
    }

    static ReleaseBundle of(
            Path dir, Path checkpoint, DecisionPolicy policy, List<SelfCheckExample> examples, Instant time) {
        return BundleWriter.write(
                dir, checkpoint, policy, JsonNodeFactory.instance.objectNode(), examples, BundleOrigin.unknown(time));
    }

    private static Instant time(long seed) {
        return Instant.EPOCH.plusSeconds(seed);
    }

    private static Path checkpoint(Path dir, long seed) {
        return TinyCheckpoint.bert().write(dir.resolveSibling(dir.getFileName() + "-checkpoint"), seed);
    }

    private static List<SelfCheckExample> undecided(List<String> labels) {
        Map<String, Double> even = new TreeMap<>();
        labels.forEach(label -> even.put(label, 1.0 / labels.size()));
        return CHECKED.stream().map(text -> new SelfCheckExample(text, even)).toList();
    }
}
