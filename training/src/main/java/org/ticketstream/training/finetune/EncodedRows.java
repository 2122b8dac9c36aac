package org.ticketstream.training.finetune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ticketstream.model.tokenize.EncodedTicket;
import org.ticketstream.model.tokenize.TicketTokenizer;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.progress.Interruption;

/** Rows as token ids and label numbers. */
final class EncodedRows implements Examples {

    private static final int TEXTS_PER_CALL = 256;

    /** Stands for the label of a row that has none of the labels. */
    private static final int NONE = -1;

    private final int[][] ids;
    private final int[] labels;
    private final float[] weights;
    private final List<String> sources;
    private final List<Double> classWeights;
    private final int classes;
    private final Optional<float[][]> taught;
    private final boolean shared;

    private EncodedRows(
            int[][] ids,
            int[] labels,
            float[] weights,
            List<String> sources,
            List<Double> classWeights,
            int classes,
            Optional<float[][]> taught) {
        this.ids = ids;
        this.classes = classes;
        this.weights = weights;
        this.taught = taught;
        this.shared = taught.isPresent()
                || IntStream.range(0, labels.length).anyMatch(row -> labels[row] == NONE || weights[row] != 1);
        this.labels = labels;
        this.sources = sources;
        this.classWeights = List.copyOf(classWeights);
    }

    /**
     * @param labels       names in the order of the model's outputs; a row of another label has all of them as equally
     *                     probable targets
     * @param classWeights weight of each label in the loss; empty: all alike
     */
    static EncodedRows of(
            List<LabeledRow> rows, List<String> labels, List<Double> classWeights, TicketTokenizer tokenizer) {
        Map<String, Integer> numbers = new HashMap<>();
        labels.forEach(label -> numbers.put(label, numbers.size()));
        List<int[]> ids = new ArrayList<>(rows.size());
        for (int start = 0; start < rows.size(); start += TEXTS_PER_CALL) {
            Interruption.check("Encoding");
            List<LabeledRow> part = rows.subList(start, Math.min(rows.size(), start + TEXTS_PER_CALL));
            for (EncodedTicket ticket :
                    tokenizer.encodeAll(part.stream().map(LabeledRow::text).toList())) {
                ids.add(ticket.ids());
            }
        }
        return new EncodedRows(
                ids.toArray(int[][]::new),
                rows.stream()
                        .mapToInt(row -> numbers.getOrDefault(row.label(), NONE))
                        .toArray(),
                weights(rows),
                rows.stream().map(LabeledRow::source).toList(),
                classWeights,
                labels.size(),
                Optional.empty());
    }

    private static float[] weights(List<LabeledRow> rows) {
        float[] weights = new float[rows.size()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = (float) rows.get(row).weight();
        }
        return weights;
    }

    /** Rows that are tokenised already. */
    static EncodedRows of(List<int[]> ids, int[] labels) {
        float[] weights = new float[labels.length];
        Arrays.fill(weights, 1);
        return new EncodedRows(
                ids.toArray(int[][]::new),
                labels,
                weights,
                IntStream.rangeClosed(1, labels.length)
                        .mapToObj(row -> "row " + row)
                        .toList(),
                List.of(),
                Arrays.stream(labels).max().orElse(0) + 1,
                Optional.empty());
    }

    /**
     * The same rows with the answers of a teacher mixed in; rows without a label stay as they are.
     *
     * @param answers {@code [rows][labels]} probabilities
     * @param share   how much they count beside the label
     */
    EncodedRows taught(float[][] answers, double share) {
        float[][] targets = new float[answers.length][];
        for (int row = 0; row < answers.length; row++) {
            targets[row] = target(labels[row]);
            if (labels[row] != NONE) {
                for (int label = 0; label < classes; label++) {
                    targets[row][label] += (float) (share * (answers[row][label] - targets[row][label]));
                }
            }
        }
        return new EncodedRows(ids, labels, weights, sources, classWeights, classes, Optional.of(targets));
    }

    @Override
    public int size() {
        return ids.length;
    }

    @Override
    public int length(int row) {
        return ids[row].length;
    }

    @Override
    public String source(int row) {
        return sources.get(row);
    }

    /** The loss of a batch is a mean weighted by class: so is the share. */
    @Override
    public Batch batch(int[] rows, int epoch) {
        double weight = classWeights.isEmpty() || shared
                ? rows.length
                : Arrays.stream(rows)
                        .mapToDouble(row -> classWeights.get(labels[row]))
                        .sum();
        Batch batch = Batch.of(
                Arrays.stream(rows).mapToObj(row -> ids[row]).toList(),
                Optional.empty(),
                Arrays.stream(rows).mapToLong(row -> labels[row]).toArray(),
                weight);
        return shared ? batch.withShares(shares(rows)) : batch;
    }

    /** A row that counts less has smaller targets, and so a smaller loss. */
    private float[] shares(int[] rows) {
        float[] shares = new float[rows.length * classes];
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i];
            float[] target = taught.map(targets -> targets[row]).orElseGet(() -> target(labels[row]));
            for (int label = 0; label < classes; label++) {
                shares[i * classes + label] = weights[row] * target[label];
            }
        }
        return shares;
    }

    /** Probability 1 for the label; for a row without one, the same for each. */
    private float[] target(int label) {
        float[] target = new float[classes];
        if (label == NONE) {
            Arrays.fill(target, 1f / classes);
        } else {
            target[label] = 1;
        }
        return target;
    }
}
