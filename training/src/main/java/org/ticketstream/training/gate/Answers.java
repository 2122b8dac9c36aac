package org.ticketstream.training.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.TicketClassifier;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.progress.Interruption;

/**
 * The most probable category of each row, by one model, whether or not it is certain enough to decide.
 *
 * @param rows      rows with their true category
 * @param predicted the model's category, by row
 */
public record Answers(List<LabeledRow> rows, List<String> predicted) {
    /** After so many rows it is looked whether to go on. */
    private static final int ROWS_PER_CALL = 256;

    /** Takes copies and checks that there is an answer to each row. */
    public Answers {
        rows = List.copyOf(rows);
        predicted = List.copyOf(predicted);
        if (rows.size() != predicted.size()) {
            throw new IllegalArgumentException(
                    "Invalid answers: one per row is needed, " + rows.size() + " (got: " + predicted.size() + ")");
        }
    }

    /** Asks a release about several sets of rows. */
    public static List<Answers> of(ReleaseBundle bundle, List<List<LabeledRow>> sets, ClassifierOptions options) {
        List<Answers> answers = new ArrayList<>();
        try (TicketClassifier classifier = TicketClassifier.load(bundle, options)) {
            for (List<LabeledRow> rows : sets) {
                answers.add(new Answers(rows, predicted(classifier, rows)));
            }
        }
        return answers;
    }

    private static List<String> predicted(TicketClassifier classifier, List<LabeledRow> rows) {
        List<String> predicted = new ArrayList<>(rows.size());
        for (int start = 0; start < rows.size(); start += ROWS_PER_CALL) {
            Interruption.check("Comparison with the champion");
            List<String> texts = rows.subList(start, Math.min(rows.size(), start + ROWS_PER_CALL)).stream()
                    .map(LabeledRow::text)
                    .toList();
            for (Prediction prediction : classifier.classifyAll(texts)) {
                predicted.add(prediction.topK().get(0).label());
            }
        }
        return predicted;
    }

    boolean isRight(int row) {
        return predicted.get(row).equals(rows.get(row).label());
    }

    boolean isOf(int row, String label) {
        return rows.get(row).label().equals(label);
    }

    int count(IntPredicate condition) {
        return (int) IntStream.range(0, rows.size()).filter(condition).count();
    }

    /** The categories of the rows, sorted. */
    List<String> labels() {
        return rows.stream().map(LabeledRow::label).distinct().sorted().toList();
    }

    double accuracy() {
        return (double) count(this::isRight) / rows.size();
    }

    double recall(String label) {
        return (double) right(label) / support(label);
    }

    int right(String label) {
        return count(row -> isOf(row, label) && isRight(row));
    }

    int support(String label) {
        return count(row -> isOf(row, label));
    }

    double f1(String label) {
        int claimed = count(row -> predicted.get(row).equals(label));
        return 2.0 * right(label) / (claimed + support(label));
    }

    /** Over the categories of the rows. */
    double macroF1() {
        return labels().stream().mapToDouble(this::f1).average().orElse(0);
    }
}
