package org.ticketstream.bench.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.Dimensions;
import org.ticketstream.model.runtime.LoadedModel;
import org.ticketstream.model.torchscript.Target;

/**
 * A way to run BERT.
 *
 * @param id such as {@code onnx-fp32} or {@code cpu-int8}
 * @param target for our own model
 */
record Engine(String id, Optional<Target> target) {

    static final Engine BERT_BLOCK = new Engine("djl-bertblock", Optional.empty());
    static final Engine ONNX_FP32 = new Engine("onnx-fp32", Optional.empty());
    static final Engine ONNX_INT8 = new Engine("onnx-int8", Optional.empty());

    /** What the ONNX files hold: all-MiniLM-L6-v2. */
    private static final Dimensions ONNX_DIMENSIONS = new Dimensions(384, 6, 12, 1536, 30522, 512, 2);

    static Engine of(Target target) {
        return new Engine(target.id(), Optional.of(target));
    }

    /** The engines that can run an encoder of these dimensions, peers first. */
    static List<Engine> forDimensions(Dimensions dimensions) {
        List<Engine> engines = new ArrayList<>(List.of(BERT_BLOCK));
        if (dimensions.equals(ONNX_DIMENSIONS)) {
            engines.addAll(List.of(ONNX_FP32, ONNX_INT8));
        }
        Arrays.stream(Target.values())
                .filter(target -> !target.isCuda())
                .map(Engine::of)
                .forEach(engines::add);
        return engines;
    }

    static Engine parse(String id) {
        return List.of(BERT_BLOCK, ONNX_FP32, ONNX_INT8).stream()
                .filter(engine -> engine.id().equals(id))
                .findFirst()
                .orElseGet(() -> of(Target.parse(id)));
    }

    boolean isOurs() {
        return target.isPresent();
    }

    List<Layout> layouts() {
        return isOurs() ? List.of(Layout.PADDED, Layout.PACKED) : List.of(Layout.PADDED);
    }

    /** @param threads threads within one call */
    BenchScorer load(Checkpoint checkpoint, int threads) {
        if (isOurs()) {
            return new TicketstreamScorer(LoadedModel.load(checkpoint, target.get(), threads));
        }
        if (equals(BERT_BLOCK)) {
            return new BertBlockScorer(checkpoint.config(), threads);
        }
        return OnnxScorer.load(equals(ONNX_FP32) ? OnnxScorer.FP32 : OnnxScorer.QUANTIZED, threads);
    }
}
