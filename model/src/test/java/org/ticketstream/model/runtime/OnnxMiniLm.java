package org.ticketstream.model.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/** The default encoder run by ONNX Runtime. */
final class OnnxMiniLm implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxMiniLm() throws OrtException, IOException {
        try (InputStream model = OnnxMiniLm.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
            session = environment.createSession(model.readAllBytes());
        }
    }

    /** Last hidden states of one text, {@code [tokens * hidden]}. */
    float[] hiddenStates(int[] ids) throws OrtException {
        long[] wide = new long[ids.length];
        long[] mask = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            wide[i] = ids[i];
            mask[i] = 1;
        }
        try (OnnxTensor idTensor = tensor(wide);
                OnnxTensor maskTensor = tensor(mask);
                OnnxTensor typeTensor = tensor(new long[ids.length]);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", typeTensor))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] states = new float[buffer.remaining()];
            buffer.get(states);
            return states;
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
