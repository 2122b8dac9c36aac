package org.ticketstream.bench.training;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.List;
import org.ticketstream.bench.model.PaddedBatch;
import org.ticketstream.model.checkpoint.ModelConfig;

/**
 * DJL's own BERT with a linear head under DJL's Trainer and its AdamW. It takes batches that are padded to its full
 * length only.
 */
final class DjlTrainer implements TrainContender {

    private static final float STANDARD_DEVIATION = 0.02f;
    private static final float LEARNING_RATE = 1e-5f;
    /** Where BertBlock puts what its pooler makes of the first token. */
    private static final int POOLED = 1;

    private final int maxTokens;
    private final Model model = Model.newInstance("bert", Device.cpu(), "PyTorch");
    private final Trainer trainer;

    DjlTrainer(ModelConfig config, int labels, int maxTokens, int cores) {
        this.maxTokens = maxTokens;
        JniUtils.setNumThreads(cores);
        BertBlock bert = BertBlock.builder()
                .setTokenDictionarySize(config.vocabSize())
                .optTypeDictionarySize(Math.max(1, config.typeVocabSize()))
                .optEmbeddingSize(config.hiddenSize())
                .optTransformerBlockCount(config.layers())
                .optAttentionHeadCount(config.heads())
                .optHiddenSize(config.intermediateSize())
                .optMaxSequenceLength(maxTokens)
                .build();
        SequentialBlock classifier = new SequentialBlock()
                .add(bert)
                .add(new LambdaBlock(states -> new NDList(states.get(POOLED)), "pooled"))
                .add(Linear.builder().setUnits(labels).build());
        classifier.setInitializer(new NormalInitializer(STANDARD_DEVIATION), Parameter.Type.WEIGHT);
        model.setBlock(classifier);
        this.trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(Optimizer.adamW()
                        .optLearningRateTracker(Tracker.fixed(LEARNING_RATE))
                        .build()));
        Shape shape = new Shape(1, maxTokens);
        trainer.initialize(shape, shape, shape);
    }

    @Override
    public double step(List<int[]> ids, int[] labels) {
        PaddedBatch padded = PaddedBatch.of(ids, maxTokens);
        Shape shape = new Shape(padded.shape());
        try (NDManager scope = trainer.getManager().newSubManager()) {
            NDList inputs = new NDList(
                    scope.create(padded.ids(), shape),
                    scope.zeros(shape, DataType.INT64),
                    scope.create(padded.mask(), shape));
            float value;
            try (GradientCollector gradients = trainer.newGradientCollector()) {
                NDList logits = trainer.forward(inputs);
                NDArray loss = trainer.getLoss()
                        .evaluate(
                                new NDList(scope.create(
                                        Arrays.stream(labels).asLongStream().toArray())),
                                logits);
                gradients.backward(loss);
                value = loss.getFloat();
            }
            trainer.step();
            return value;
        }
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
