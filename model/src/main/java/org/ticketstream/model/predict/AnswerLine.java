package org.ticketstream.model.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ticketstream.model.classify.Prediction;

/**
 * Writes {@code {id, category, confidence, outOfScope, scores: {label: probability}}}, and {@code categories} where a
 * multi-label model gives several.
 */
final class AnswerLine {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double DECIMALS = 1e6;

    private AnswerLine() {}

    static String of(TicketLine ticket, List<String> labels, Prediction prediction) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!ticket.id().isMissingNode()) {
            json.set("id", ticket.id());
        }
        json.put("category", prediction.category().orElse(null));
        if (prediction.categories().size() > 1) {
            prediction.categories().forEach(json.putArray("categories")::add);
        }
        json.put("confidence", rounded(prediction.confidence()));
        json.put("outOfScope", prediction.outOfScope());
        ObjectNode scores = json.putObject("scores");
        for (int label = 0; label < labels.size(); label++) {
            scores.put(labels.get(label), rounded(prediction.probabilities()[label]));
        }
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write prediction: " + e.getOriginalMessage(), e);
        }
    }

    /** Six decimals: more would be rounding noise of the model. */
    private static double rounded(double probability) {
        return Math.round(probability * DECIMALS) / DECIMALS;
    }
}
