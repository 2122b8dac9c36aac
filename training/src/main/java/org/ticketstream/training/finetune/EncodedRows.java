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

/** Rows as token ids and label numbers. */
final class EncodedRows implements Examples {

    private static final int TEXTS_PER_CALL = 256;

    private final int[][] ids;
    private final int[] labels;
    private final List<String> sources;
    private final List<Double> classWeights;

    private EncodedRows(int[][] ids, int[] labels, List<String> sources, List<Double> classWeights) {
        this.ids = ids;
        this.labels = labels;
        this.sources = sources;
        this.classWeights = List.copyOf(classWeights);
    }

    /**
     * @param labels       names in the order of the model's outputs; holds the label of every row
     * @param classWeights weight of each label in the loss; empty: all alike
     */
    static EncodedRows of(
            List<LabeledRow> rows, List<String> labels, List<Double> classWeights, TicketTokenizer tokenizer) {
        Map<String, Integer> numbers = new HashMap<>();
        labels.forEach(label -> numbers.put(label, numbers.size()));
        List<int[]> ids = new ArrayList<>(rows.size());
        for (int start = 0; start < rows.size(); start += TEXTS_PER_CALL) {
            List<LabeledRow> part = rows.subList(start, Math.min(rows.size(), start + TEXTS_PER_CALL));
            for (EncodedTicket ticket :
                    tokenizer.encodeAll(part.stream().map(LabeledRow::text).toList())) {
                ids.add(ticket.ids());
            }
        }
        return new EncodedRows(
                ids.toArray(int[][]::new),
                rows.stream().mapToInt(row -> numbers.get(row.label())).toArray(),
                rows.stream().map(LabeledRow::source).toList(),
                classWeights);
    }

    /** Rows whose tokens are known already. */
    static EncodedRows of(List<int[]> ids, int[] labels) {
        return new EncodedRows(
                ids.toArray(int[][]::new),
                labels,
                IntStream.rangeClosed(1, labels.length)
                        .mapToObj(row -> "row " + row)
                        .toList(),
                List.of());
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
        double weight = classWeights.isEmpty()
                ? rows.length
                : Arrays.stream(rows)
                        .mapToDouble(row -> classWeights.get(labels[row]))
                        .sum();
        return Batch.of(
                Arrays.stream(rows).mapToObj(row -> ids[row]).toList(),
                Optional.empty(),
                Arrays.stream(rows).mapToLong(row -> labels[row]).toArray(),
                weight);
    }
}
