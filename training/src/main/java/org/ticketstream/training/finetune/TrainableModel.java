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
 * A training graph in native memory: computes the loss of a batch and its gradients. Used by one thread, which must be the
 * one that loaded it: gradient mode and graph optimisation are settings of the thread.
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
        JniUtils.setGradMode(true);
        // The graph executor would specialise itself anew for each length of batch.
        JniUtils.setGraphExecutorOptimize(false);
        return new TrainableModel(manager, block);
    }

    /** Names of the parameters, in one fixed order. */
    List<String> names() {
        return List.copyOf(names);
    }

    PtNDArray weight(int index) {
        return weights.get(index);
    }

    /** A scope for tensors of one step. */
    PtNDManager newScope() {
        return (PtNDManager) manager.newSubManager();
    }

    /** Dropout of everything that follows depends on this alone. */
    static void seed(long seed) {
        JniUtils.setSeed(seed);
    }

    /**
     * Runs a batch forward and backward.
     *
     * @param batch what to read
     * @param share factor on the gradients, which are added to those already there
     * @return the mean loss of the batch
     */
    float accumulate(Batch batch, double share) {
        try (PtNDManager scope = newScope()) {
            Shape shape = new Shape(batch.rows(), batch.width());
            NDList arguments = new NDList(
                    scope.create(batch.ids(), shape), scope.create(batch.mask(), shape), scope.create(batch.labels()));
            PtNDArray loss = (PtNDArray) IValueUtils.forward(block, withMethod(scope, arguments, "loss"), true)
                    .singletonOrThrow();
            JniUtils.backward(loss, (PtNDArray) scope.create((float) share), false, false);
            return loss.getFloat();
        }
    }

    /** How DJL is told to call another method than forward, and to keep what the gradients need. */
    private static NDList withMethod(PtNDManager scope, NDList arguments, String method) {
        NDArray marker = scope.create(0f);
        marker.setName("module_method:" + method);
        arguments.add(marker);
        return arguments;
    }

    /** Gradient of a parameter, to be closed by the scope; null if it took no part in the loss. */
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

    /** Copies the value of a parameter out of native memory. */
    float[] values(int index) {
        return weights.get(index).toFloatArray();
    }

    long[] shape(int index) {
        return weights.get(index).getShape().getShape();
    }

    /** Zeros in the shape of a parameter that live as long as the model. */
    PtNDArray zerosLike(int index) {
        return (PtNDArray) manager.zeros(weights.get(index).getShape());
    }

    /** A number, initially 0, that lives as long as the model. */
    PtNDArray zero() {
        return (PtNDArray) manager.create(0f);
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }
}
