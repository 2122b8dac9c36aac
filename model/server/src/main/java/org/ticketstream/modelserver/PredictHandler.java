package org.ticketstream.modelserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.ticketstream.model.classify.Prediction;

/** {@code POST /predict}: all labels with their probabilities, best first. */
final class PredictHandler implements Handler {
    private final RequestScorer scorer;
    private final ModelMetadata model;
    private final ServeMetrics metrics;
    private final Executor executor;

    PredictHandler(RequestScorer scorer, ModelMetadata model, ServeMetrics metrics, Executor executor) {
        this.scorer = scorer;
        this.model = model;
        this.metrics = metrics;
        this.executor = executor;
    }

    @Override
    public void handle(Context context) {
        PredictRequest request = PredictRequest.of(JsonBodies.body(context));
        // Answers are written on the server's threads: those that score have better things to do.
        context.future(() -> scorer.score(request.texts())
                .thenAcceptAsync(predictions -> answer(context, request, predictions), executor));
    }

    private void answer(Context context, PredictRequest request, List<Prediction> predictions) {
        if (!request.truncate()
                && predictions.stream().anyMatch(each -> each.input().truncated())) {
            throw ApiException.tooLarge(
                    "inputs must have no more than " + model.maxTokens() + " tokens, or truncate must be true");
        }
        metrics.predicted(predictions);
        model.describe(context, predictions);
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        predictions.forEach(prediction -> answers.add(scores(prediction)));
        JsonBodies.answer(context, request.single() ? answers.get(0) : answers);
    }

    private ArrayNode scores(Prediction prediction) {
        ArrayNode scores = JsonNodeFactory.instance.arrayNode();
        IntStream.range(0, model.labels().size())
                .boxed()
                .sorted(Comparator.comparingDouble(label -> -prediction.probabilities()[label]))
                .forEach(label -> scores.addObject()
                        .put("score", prediction.probabilities()[label])
                        .put("label", model.labels().get(label)));
        return scores;
    }
}
