package org.ticketstream.training.finetune.state;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ticketstream.model.checkpoint.format.SafetensorsFile;
import org.ticketstream.model.checkpoint.format.SafetensorsWriter;
import org.ticketstream.model.checkpoint.format.Tensor;

/** Running means of AdamW by parameter, in a form that can be written and read again without loss. */
public final class OptimizerState {

    private static final String MEAN = "mean.";
    private static final String VARIANCE = "variance.";
    private static final String STEPS = "steps.";

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** Keeps the state of one parameter. */
    public void put(String parameter, long[] shape, float[] mean, float[] variance, float steps) {
        tensors.put(MEAN + parameter, Tensor.of(mean, shape));
        tensors.put(VARIANCE + parameter, Tensor.of(variance, shape));
        tensors.put(STEPS + parameter, Tensor.of(new float[] {steps}, 1));
    }

    /** Running mean of its gradient. */
    public float[] mean(String parameter) {
        return tensors.get(MEAN + parameter).values();
    }

    /** Running mean of its squared gradient. */
    public float[] variance(String parameter) {
        return tensors.get(VARIANCE + parameter).values();
    }

    /** Steps it has taken. */
    public float steps(String parameter) {
        return tensors.get(STEPS + parameter).values()[0];
    }

    void write(Path file) {
        SafetensorsWriter.write(file, tensors);
    }

    static OptimizerState read(Path file) {
        OptimizerState state = new OptimizerState();
        SafetensorsFile content = SafetensorsFile.open(file);
        content.names().forEach(name -> state.tensors.put(name, content.read(name)));
        return state;
    }
}
