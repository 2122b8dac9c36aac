package org.ticketstream.modelserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.TicketClassifier;

/** What the server says about its model. */
final class ModelMetadata {
    private static final int ANY = -1;

    private final String name;
    private final TicketClassifier classifier;

    ModelMetadata(String name, TicketClassifier classifier) {
        this.name = name;
        this.classifier = classifier;
    }

    String name() {
        return name;
    }

    String version() {
        return classifier.bundle().version();
    }

    List<String> labels() {
        return classifier.bundle().labels();
    }

    int maxTokens() {
        return classifier.bundle().policy().maxTokens();
    }

    /** Refuses names and versions in a URL that are not those of the model. */
    void requireNamed(Context context) {
        String askedName = context.pathParam("model");
        String askedVersion = context.pathParamMap().getOrDefault("version", version());
        if (!askedName.equals(name) || !askedVersion.equals(version())) {
            throw ApiException.unknown("There is no such model; there is " + name + " in version " + version()
                    + " (got: " + askedName + " in version " + askedVersion + ")");
        }
    }

    /** Headers as text-embeddings-inference has them, and which model answered. */
    void describe(Context context, List<Prediction> predictions) {
        context.header("x-model-version", version());
        context.header(
                "x-compute-tokens",
                Long.toString(predictions.stream()
                        .mapToLong(each -> each.input().count())
                        .sum()));
        context.header("x-queue-time", Long.toString(longestMillis(predictions, each -> each.time()
                .queueNanos())));
        context.header("x-inference-time", Long.toString(longestMillis(predictions, each -> each.time()
                .inferenceNanos())));
    }

    /** Model metadata of the Open Inference Protocol. */
    JsonNode metadata() {
        ObjectNode json = JsonBodies.object().put("name", name);
        json.putArray("versions").add(version());
        json.put("platform", "ticketstream_torchscript_" + classifier.target().id());
        tensor(json.putArray("inputs"), InferRequest.INPUT, "BYTES", ANY);
        ArrayNode outputs = json.putArray("outputs");
        for (InferOutput output : InferOutput.values()) {
            tensor(outputs, output.id(), output.datatype(), output.shape(ANY, labels().size()));
        }
        ArrayNode labels = json.putObject("parameters").putArray("labels");
        labels().forEach(labels::add);
        return json;
    }

    /** The info of text-embeddings-inference. */
    JsonNode info() {
        ObjectNode json = JsonBodies.object()
                .put("model_id", name)
                .put("model_sha", classifier.bundle().manifest().weightsSha256())
                .put("model_version", version())
                .put("model_dtype", classifier.target().id())
                .put("max_input_length", maxTokens());
        ObjectNode type = json.putObject("model_type").putObject("classifier");
        ObjectNode labelById = type.putObject("id2label");
        ObjectNode idByLabel = type.putObject("label2id");
        for (int id = 0; id < labels().size(); id++) {
            labelById.put(Integer.toString(id), labels().get(id));
            idByLabel.put(labels().get(id), id);
        }
        return json;
    }

    private static void tensor(ArrayNode tensors, String name, String datatype, int... shape) {
        ArrayNode dimensions =
                tensors.addObject().put("name", name).put("datatype", datatype).putArray("shape");
        for (int dimension : shape) {
            dimensions.add(dimension);
        }
    }

    private static long longestMillis(
            List<Prediction> predictions, java.util.function.ToLongFunction<Prediction> nanos) {
        return predictions.stream().mapToLong(nanos).max().orElse(0) / 1_000_000;
    }
}
