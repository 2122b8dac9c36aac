package org.ticketstream.bench.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ticketstream.model.checkpoint.ModelConfig;

/**
 * DJL's own BERT, run operation by operation, with random weights. As it stands it takes only batches padded to its
 * full length; here its position table is cut to the batch, so that shorter batches are as cheap for it as for others.
 * Two threads cannot share such a block, because each call moves the embeddings between memory managers: each caller
 * gets one of its own.
 */
final class BertBlockScorer implements BenchScorer {

    private static final float STANDARD_DEVIATION = 0.02f;

    private final ModelConfig config;
    private final int threads;
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final Queue<BertBlock> idle = new ConcurrentLinkedQueue<>();

    /** @param threads threads within one call */
    BertBlockScorer(ModelConfig config, int threads) {
        this.config = config;
        this.threads = threads;
        idle.add(newBlock());
    }

    private BertBlock newBlock() {
        BertBlock block = BertBlock.builder()
                .setTokenDictionarySize(config.vocabSize())
                .optTypeDictionarySize(Math.max(1, config.typeVocabSize()))
                .optEmbeddingSize(config.hiddenSize())
                .optTransformerBlockCount(config.layers())
                .optAttentionHeadCount(config.heads())
                .optHiddenSize(config.intermediateSize())
                .optMaxSequenceLength(config.maxPositions())
                .build();
        block.setInitializer(new NormalInitializer(STANDARD_DEVIATION), Parameter.Type.WEIGHT);
        Shape shape = new Shape(1, config.maxPositions());
        block.initialize(manager, DataType.FLOAT32, shape, shape, shape);
        return block;
    }

    @Override
    public void score(List<int[]> batch) {
        // PyTorch keeps this per thread.
        JniUtils.setNumThreads(threads);
        BertBlock mine = idle.poll();
        BertBlock block = mine == null ? newBlock() : mine;
        PaddedBatch padded = PaddedBatch.of(batch);
        Shape shape = new Shape(padded.shape());
        try (NDManager call = manager.newSubManager()) {
            NDList inputs = new NDList(
                    call.create(padded.ids(), shape),
                    call.zeros(shape, DataType.INT64),
                    call.create(padded.mask(), shape));
            NDArray pooled = block.forward(new CutPositions(call, padded.tokens()), inputs, false)
                    .get(1);
            pooled.toFloatArray();
        } finally {
            idle.add(block);
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Parameters as they are, but for the position table: its first rows, one per token of the batch. */
    private static final class CutPositions extends ParameterStore {

        private final NDManager call;
        private final int tokens;

        CutPositions(NDManager call, int tokens) {
            super(call, false);
            this.call = call;
            this.tokens = tokens;
        }

        @Override
        public NDArray getValue(Parameter parameter, Device device, boolean training) {
            NDArray value = super.getValue(parameter, device, training);
            if (!"positionEmbedding".equals(parameter.getName())) {
                return value;
            }
            NDArray cut = value.get("0:" + tokens);
            cut.attach(call);
            return cut;
        }
    }
}
