package org.ticketstream.training.finetune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ticketstream.model.tokenize.EncodedTicket;
import org.ticketstream.model.tokenize.TicketTokenizer;
import org.ticketstream.training.data.LabeledRow;

/** Rows as token ids and label numbers. */
final class EncodedRows {

    private static final int TEXTS_PER_CALL = 256;

    private final int[][] ids;
    private final int[] labels;
    private final List<String> sources;

    private EncodedRows(int[][] ids, int[] labels, List<String> sources) {
        this.ids = ids;
        this.labels = labels;
        this.sources = sources;
    }

    /**
     * @param labels names in the order of the model's outputs; holds the label of every row
     */
    static EncodedRows of(List<LabeledRow> rows, List<String> labels, TicketTokenizer tokenizer) {
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
                rows.stream().map(LabeledRow::source).toList());
    }

    /** Rows whose tokens are known already. */
    static EncodedRows of(List<int[]> ids, int[] labels) {
        return new EncodedRows(
                ids.toArray(int[][]::new),
                labels,
                IntStream.rangeClosed(1, labels.length)
                        .mapToObj(row -> "row " + row)
                        .toList());
    }

    int size() {
        return ids.length;
    }

    int[] ids(int row) {
        return ids[row];
    }

    int length(int row) {
        return ids[row].length;
    }

    int[] lengths() {
        return Arrays.stream(ids).mapToInt(row -> row.length).toArray();
    }

    int label(int row) {
        return labels[row];
    }

    /** Where a row came from, for messages. */
    String source(int row) {
        return sources.get(row);
    }

    /** Real tokens of some rows. */
    long tokens(int[] rows) {
        return Arrays.stream(rows).mapToLong(this::length).sum();
    }
}
