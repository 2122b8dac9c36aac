package org.ticketstream.training.finetune;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ticketstream.model.checkpoint.SafetensorsFile;
import org.ticketstream.model.checkpoint.SafetensorsWriter;
import org.ticketstream.model.checkpoint.Tensor;

/** Running means of AdamW by parameter, in a form that can be written and read again without loss. */
final class OptimizerState {

    private static final String MEAN = "mean.";
    private static final String VARIANCE = "variance.";
    private static final String STEPS = "steps.";

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    void put(String parameter, long[] shape, float[] mean, float[] variance, float steps) {
        tensors.put(MEAN + parameter, Tensor.of(mean, shape));
        tensors.put(VARIANCE + parameter, Tensor.of(variance, shape));
        tensors.put(STEPS + parameter, Tensor.of(new float[] {steps}, 1));
    }

    float[] mean(String parameter) {
        return tensors.get(MEAN + parameter).values();
    }

    float[] variance(String parameter) {
        return tensors.get(VARIANCE + parameter).values();
    }

    float steps(String parameter) {
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
