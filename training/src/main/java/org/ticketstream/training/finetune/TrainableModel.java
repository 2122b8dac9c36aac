package org.ticketstream.training.finetune;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A training graph in native memory: computes the loss of a batch and its gradients. One thread at a time may use it.
 */
final class TrainableModel implements AutoCloseable {

    private static final String ENGINE = "PyTorch";

    private final PtNDManager manager;
    private final PtSymbolBlock block;
    private final List<PtNDArray> weights = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private TrainableModel(PtNDManager manager, PtSymbolBlock block) {
        this.manager = manager;
        this.block = block;
        for (Parameter parameter : block.getParameters().values()) {
            names.add(parameter.getName());
            weights.add((PtNDArray) parameter.getArray());
        }
    }

    static TrainableModel load(Path archive) {
        Engine.getEngine(ENGINE);
        PtNDManager manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), ENGINE);
        PtSymbolBlock block = JniUtils.loadModule(manager, archive, true, new String[0], new String[0], true);
        // A module that is merely loaded reports training mode but drops nothing out.
        JniUtils.enableTrainingMode(block);
        return new TrainableModel(manager, block);
    }

    /** Dropout of everything that follows in this process depends on this alone. */
    static void seed(long seed) {
        JniUtils.setSeed(seed);
    }

    /**
     * Prepares the calling thread for training.
     *
     * @param cores over which one operation may spread
     */
    static void prepareThread(int cores) {
        JniUtils.setGradMode(true);
        // The graph executor would specialise itself for each length of batch.
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setNumThreads(cores);
    }

    /** Names of the parameters, in one fixed order. */
    List<String> names() {
        return List.copyOf(names);
    }

    PtNDArray weight(int index) {
        return weights.get(index);
    }

    long[] shape(int index) {
        return weights.get(index).getShape().getShape();
    }

    /** Freezes a parameter: no gradients are computed below the lowest one that is trained. */
    void freeze(int index) {
        weights.get(index).setRequiresGradient(false);
    }

    /** A scope for tensors of one step. */
    PtNDManager newScope() {
        return (PtNDManager) manager.newSubManager();
    }

    /** A tensor that lives as long as the model. */
    PtNDArray tensor(float[] values, long... shape) {
        return (PtNDArray) manager.create(values, new Shape(shape));
    }

    /**
     * Runs a batch forward and backward; its gradients, times its share, are added to those already there.
     *
     * @return the mean loss of the batch
     */
    float accumulate(Batch batch) {
        try (PtNDManager scope = newScope()) {
            NDList arguments = arguments(scope, batch);
            arguments.add(methodMarker(scope, "loss"));
            PtNDArray loss =
                    (PtNDArray) IValueUtils.forward(block, arguments, true).singletonOrThrow();
            JniUtils.backward(loss, (PtNDArray) scope.create((float) batch.share()), false, false);
            return loss.getFloat();
        }
    }

    /** The mean loss of a batch without dropout; gradients stay as they are. */
    float evaluate(Batch batch) {
        boolean gradMode = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        JniUtils.enableInferenceMode(block);
        try (PtNDManager scope = newScope()) {
            IValue[] arguments = arguments(scope, batch).stream()
                    .map(argument -> IValue.from((PtNDArray) argument))
                    .toArray(IValue[]::new);
            return call(scope, "loss", arguments).getFloat();
        } finally {
            JniUtils.enableTrainingMode(block);
            JniUtils.setGradMode(gradMode);
        }
    }

    private static NDList arguments(PtNDManager scope, Batch batch) {
        Shape shape = new Shape(batch.rows(), batch.width());
        NDList arguments = new NDList(scope.create(batch.ids(), shape), scope.create(batch.mask(), shape));
        batch.places().ifPresent(places -> arguments.add(scope.create(places)));
        arguments.add(batch.shares()
                .map(shares -> scope.create(shares, new Shape(batch.rows(), shares.length / batch.rows())))
                .orElseGet(() -> scope.create(batch.labels())));
        return arguments;
    }

    /** Gradient of a parameter, to be closed by the scope; null if there is none. */
    PtNDArray gradient(int index, NDManager scope) {
        PtNDArray gradient = JniUtils.getGradient(weights.get(index));
        if (gradient != null) {
            gradient.attach(scope);
        }
        return gradient;
    }

    void zeroGradients() {
        weights.forEach(JniUtils::zeroGrad);
    }

    /** Adds the gradients of another replica to those of this one. */
    void addGradients(TrainableModel other) {
        try (PtNDManager scope = newScope()) {
            for (int index = 0; index < weights.size(); index++) {
                PtNDArray theirs = other.gradient(index, scope);
                if (theirs != null) {
                    gradient(index, scope).addi(theirs);
                }
            }
        }
    }

    /** Takes over the weights of another replica. */
    void copyWeights(TrainableModel other) {
        boolean gradMode = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try {
            for (int index = 0; index < weights.size(); index++) {
                other.weights.get(index).copyTo(weights.get(index));
            }
        } finally {
            JniUtils.setGradMode(gradMode);
        }
    }

    /** Calls a method of the graph that returns one tensor, without gradients; the arguments are closed. */
    PtNDArray call(PtNDManager scope, String method, IValue... arguments) {
        try (IValue result = IValueUtils.runMethod(block, method, arguments)) {
            return result.toTensor(scope);
        } finally {
            for (IValue argument : arguments) {
                argument.close();
            }
        }
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }

    /** How DJL is told to call another method than forward, and to keep what the gradients need. */
    private static NDArray methodMarker(PtNDManager scope, String method) {
        NDArray marker = scope.create(0f);
        marker.setName("module_method:" + method);
        return marker;
    }
}
