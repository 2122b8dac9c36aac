package org.ticketstream.modelserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.concurrent.Executor;
import org.ticketstream.model.classify.Prediction;

/** {@code POST /v2/models/.../infer} of the Open Inference Protocol. */
final class InferHandler implements Handler {
    /** Of Triton's extension: how many bytes of the body are JSON. */
    private static final String BINARY_DATA = "Inference-Header-Content-Length";

    private final RequestScorer scorer;
    private final ModelMetadata model;
    private final ServeMetrics metrics;
    private final Executor executor;

    InferHandler(RequestScorer scorer, ModelMetadata model, ServeMetrics metrics, Executor executor) {
        this.scorer = scorer;
        this.model = model;
        this.metrics = metrics;
        this.executor = executor;
    }

    @Override
    public void handle(Context context) {
        model.requireNamed(context);
        if (context.header(BINARY_DATA) != null) {
            throw ApiException.malformed(
                    "The binary tensor data extension (" + BINARY_DATA + ") is not supported: send tensors as JSON");
        }
        InferRequest request = InferRequest.of(JsonBodies.body(context));
        context.future(() -> scorer.score(request.texts())
                .thenAcceptAsync(predictions -> answer(context, request, predictions), executor));
    }

    private void answer(Context context, InferRequest request, List<Prediction> predictions) {
        metrics.predicted(predictions);
        model.describe(context, predictions);
        ObjectNode json = JsonBodies.object().put("model_name", model.name()).put("model_version", model.version());
        request.id().ifPresent(id -> json.put("id", id));
        ArrayNode outputs = json.putArray("outputs");
        for (InferOutput output : request.outputs()) {
            ObjectNode tensor = outputs.addObject().put("name", output.id()).put("datatype", output.datatype());
            ArrayNode shape = tensor.putArray("shape");
            for (int dimension : output.shape(predictions.size(), model.labels().size())) {
                shape.add(dimension);
            }
            ArrayNode data = tensor.putArray("data");
            predictions.forEach(prediction -> output.add(data, prediction));
        }
        JsonBodies.answer(context, json);
    }
}
