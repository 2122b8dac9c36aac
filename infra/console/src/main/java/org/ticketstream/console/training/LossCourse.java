package org.ticketstream.console.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.schemas.TrainingProgress;

/** The loss of one training by step, thinned out when there are many points, and where it is now. */
final class LossCourse {
    /** A picture of a curve has no more. */
    static final int MOST = 240;

    private record Point(int step, double value) {}

    private final List<Point> losses = new ArrayList<>();
    private final List<Point> validation = new ArrayList<>();
    private TrainingProgress now;

    /** Takes what a trainer says; one that goes on from an earlier step begins there again. */
    void take(TrainingProgress progress) {
        now = progress;
        add(losses, progress.getStep(), progress.getLoss());
        if (progress.getValidationLoss() != null
                && (validation.isEmpty()
                        || validation.get(validation.size() - 1).value() != progress.getValidationLoss())) {
            add(validation, progress.getStep(), progress.getValidationLoss());
        }
    }

    private static void add(List<Point> points, int step, Double value) {
        points.removeIf(point -> point.step() >= step);
        if (value == null || !Double.isFinite(value)) {
            return;
        }
        if (points.size() >= MOST) {
            thin(points);
        }
        points.add(new Point(step, value));
    }

    /** Every second point stays. */
    private static void thin(List<Point> points) {
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 2) {
            kept.add(points.get(i));
        }
        points.clear();
        points.addAll(kept);
    }

    /** Step and loss of each point that is kept. */
    ObjectNode json() {
        ObjectNode json = JsonAnswers.object()
                .put("at", now.getAt().toEpochMilli())
                .put("phase", now.getPhase().name())
                .put("epoch", now.getEpoch())
                .put("epochs", now.getEpochs())
                .put("step", now.getStep())
                .put("steps", now.getSteps())
                .put("loss", now.getLoss())
                .put("learningRate", now.getLearningRate())
                .put("tokensPerSecond", now.getTokensPerSecond())
                .put("secondsLeft", now.getSecondsLeft())
                .put("validationLoss", now.getValidationLoss())
                .put("accuracy", now.getAccuracy())
                .put("macroF1", now.getMacroF1());
        write(losses, json.putArray("losses"));
        write(validation, json.putArray("validation"));
        return json;
    }

    private static void write(List<Point> points, ArrayNode into) {
        points.forEach(point -> into.addArray().add(point.step()).add(Math.round(point.value() * 1e5) / 1e5));
    }
}
