package org.ticketstream.bench.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * ONNX Runtime with an encoder that a Maven artifact carries. It runs the encoder alone, and its output is not even
 * copied out of native memory: what else a classifier does is not counted against it.
 */
final class OnnxScorer implements BenchScorer {

    /** all-MiniLM-L6-v2 in 32-bit floats. */
    static final String FP32 = "/all-minilm-l6-v2.onnx";
    /** The same, quantised to 8 bits by ONNX Runtime's tools. */
    static final String QUANTIZED = "/all-minilm-l6-v2-q.onnx";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    private OnnxScorer(OrtSession session) {
        this.session = session;
    }

    /** @param threads threads within one call */
    static OnnxScorer load(String resource, int threads) {
        try (InputStream in = OnnxScorer.class.getResourceAsStream(resource);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            if (in == null) {
                throw new IllegalStateException(
                        "Cannot find the peer's model: no such resource (got: " + resource + ")");
            }
            options.setOptimizationLevel(OptLevel.ALL_OPT);
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            return new OnnxScorer(OrtEnvironment.getEnvironment().createSession(in.readAllBytes(), options));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        } catch (OrtException e) {
            throw new IllegalStateException("Cannot load " + resource + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void score(List<int[]> batch) {
        PaddedBatch padded = PaddedBatch.of(batch);
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String input : session.getInputNames()) {
                long[] values =
                        switch (input) {
                            case "input_ids" -> padded.ids();
                            case "attention_mask" -> padded.mask();
                            case "token_type_ids" -> new long[padded.ids().length];
                            default ->
                                throw new IllegalStateException(
                                        "Cannot feed the peer's model: unknown input (got: " + input + ")");
                        };
                inputs.put(input, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), padded.shape()));
            }
            session.run(inputs).close();
        } catch (OrtException e) {
            throw new IllegalStateException("Cannot score with ONNX Runtime: " + e.getMessage(), e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("Cannot close ONNX Runtime's session: " + e.getMessage(), e);
        }
    }
}
